using Convene.Meetings;
using Convene.Providers.Http;

namespace Convene.Providers.Tests.Http;

public sealed class PagingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, null, 4)] // no totals: until a page is empty
    [InlineData(3L, 25L, 3)]
    [InlineData(100L, 25L, 4)] // too many pages promised
    [InlineData(1L, 25L, 3)] // too few promised, but the items say that there is more
    [InlineData(3L, null, 3)]
    public async Task A_list_is_read_whole_whatever_its_totals_say(long? pages, long? items, int asked)
    {
        var calls = 0;

        var all = await Paging.ReadAllAsync(
            (number, _) =>
            {
                calls++;
                return Task.FromResult(new ListPage<int>([.. Enumerable.Range(1, 25).Skip((number - 1) * 10).Take(10)], pages, items));
            },
            static row => row,
            50,
            Token).ToListAsync(Token);

        all.ShouldBe(Enumerable.Range(1, 25));
        (calls is var made && made <= asked).ShouldBeTrue($"{calls}");
    }

    [Fact]
    public async Task A_vendor_that_repeats_its_last_page_does_not_make_a_list_endless()
    {
        var all = await ReadAsync(number => new ListPage<int>([number < 3 ? number : 3], null, null), 50);

        all.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_list_without_end_is_a_failure_and_not_cut()
    {
        var failure = await Should.ThrowAsync<ProviderException>(() => ReadAsync(number => new ListPage<int>([number], null, null), 5));

        failure.Kind.ShouldBe(ProviderFailure.Unknown);
    }

    [Fact]
    public async Task A_list_that_claims_rows_and_has_none_is_a_failure() =>
        await Should.ThrowAsync<ProviderException>(() => ReadAsync(_ => new ListPage<int>([], 1, 3), 5));

    [Fact]
    public async Task Rows_that_shift_to_the_next_page_while_it_is_read_are_told_once()
    {
        var all = await ReadAsync(
            number => number switch { 1 => new ListPage<int>([1, 2], null, null), 2 => new([2, 3], null, null), _ => new([], null, null) }, 5);

        all.ShouldBe([1, 2, 3]);
    }

    private static Task<List<int>> ReadAsync(Func<int, ListPage<int>> page, int maxPages) =>
        Paging.ReadAllAsync((number, _) => Task.FromResult(page(number)), static row => row, maxPages, Token).ToListAsync(Token).AsTask();
}
