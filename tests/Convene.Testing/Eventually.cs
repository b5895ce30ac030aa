using System.Diagnostics;

namespace Convene.Testing;

/// <summary>Waits for a condition instead of for a time.</summary>
public static class Eventually
{
    /// <summary>Polls until <paramref name="condition"/> holds; throws <see cref="TimeoutException"/> naming <paramref name="what"/> when the limit (default 10 s of real time) passes.</summary>
    public static async Task BecomesTrueAsync(Func<Task<bool>> condition, string what, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > (limit ?? TimeSpan.FromSeconds(10)))
            {
                throw new TimeoutException($"Did not come true in {limit ?? TimeSpan.FromSeconds(10)}: {what}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }
    }

    public static Task BecomesTrueAsync(Func<bool> condition, string what, CancellationToken cancellationToken, TimeSpan? limit = null) =>
        BecomesTrueAsync(() => Task.FromResult(condition()), what, cancellationToken, limit);
}
