using System.Runtime.CompilerServices;

namespace Convene.Providers.Http;

/// <summary>One page of a vendor's list; the totals are hints that may be wrong or missing.</summary>
internal sealed record ListPage<T>(IReadOnlyList<T> Items, long? TotalPages, long? TotalItems);

/// <summary>Reads lists to their end.</summary>
internal static class Paging
{
    /// <summary>
    /// Reads page after page, from 1, until the vendor's totals are reached, a page is empty or brings nothing new (decision 0.8): neither
    /// totals nor page numbers are trusted alone. A list that does not end within <paramref name="maxPages"/> is a failure, never cut.
    /// </summary>
    /// <param name="identify">What makes a row the same row: rows seen before are left out when lists shift while they are read.</param>
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        Func<int, CancellationToken, Task<ListPage<T>>> readPage,
        Func<T, object> identify,
        int maxPages,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<object>();
        for (var number = 1; number <= maxPages; number++)
        {
            var page = await readPage(number, cancellationToken);
            if (number == 1 && page is { Items.Count: 0, TotalItems: > 0 })
            {
                throw VendorFailures.Unreadable("a list without rows says that it has some");
            }

            var fresh = page.Items.Where(row => seen.Add(identify(row))).ToList();
            foreach (var row in fresh)
            {
                yield return row;
            }

            if (fresh.Count == 0 || IsLast(page, number, seen.Count))
            {
                yield break;
            }
        }

        throw VendorFailures.Unreadable("a list does not end");
    }

    private static bool IsLast<T>(ListPage<T> page, int number, int seen) =>
        page.TotalPages is { } pages && number >= pages && (page.TotalItems is not { } items || seen >= items);
}
