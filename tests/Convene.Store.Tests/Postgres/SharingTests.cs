using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Postgres;

/// <summary>Many processes share the database: what one has in hand is its own until it is given up.</summary>
public sealed class SharingTests : IAsyncLifetime
{
    private static readonly Duration Patience = Duration.FromMinutes(5);

    private PostgresTestDatabase? _database;
    private TestStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresTestDatabase.CreateAsync(new TestClock(), Cancellation);
        _store = _database.Open();
        await _store.Migration.MigrateAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_host_that_starts_leaves_alone_what_another_has_in_hand()
    {
        await BeginAsync("in hand", Samples.Now);
        await _store.Conversations.KeepActivityAsync("in hand", "{}", Samples.Now, Cancellation);
        await _store.Conversations.KeepActivityAsync("in line", "{}", Samples.Now, Cancellation);

        await _store.Conversations.ReleaseActivitiesAsync(Cancellation);

        (await TakeKeptAsync(_store, Samples.Now + Patience)).ShouldBeEmpty();
        (await BeginAsync("in hand", Samples.Now)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_host_that_starts_leaves_the_leases_of_others_alone()
    {
        var meeting = Samples.Meeting();
        await _store.Ledger.AddAsync(meeting, new Meetings.CommandKey("1"), origin: null, Cancellation);
        var step = Samples.Step(meeting);
        await _store.Ledger.SaveAsync(new LedgerChange(meeting.Next()) { Begin = step }, Cancellation);

        await _store.Ledger.ReleaseLeasesAsync("host-2", Samples.Now, Cancellation);

        (await _store.Ledger.FindOpenStepAsync(meeting.Id, Cancellation)).ShouldBe(step);
    }

    [Fact]
    public async Task Hosts_that_start_at_once_share_what_was_kept_and_none_is_given_twice()
    {
        for (var i = 0; i < 100; i++)
        {
            await _store.Conversations.KeepActivityAsync($"kept-{i}", $"{i}", Samples.Now, Cancellation);
        }

        var hosts = Enumerable.Range(0, 8).Select(_ => _database!.Open()).ToList();
        var given = await Task.WhenAll(hosts.Select(host => Task.Run(() => TakeAllAsync(host), Cancellation)));

        given.SelectMany(texts => texts).Order().ShouldBe(Enumerable.Range(0, 100).Select(i => $"{i}").Order());
    }

    private static async Task<List<string>> TakeAllAsync(TestStore store)
    {
        var all = new List<string>();
        while (await TakeKeptAsync(store, Samples.Now + (Patience * 2)) is { Count: > 0 } taken)
        {
            all.AddRange(taken);
        }

        return all;
    }

    private static Task<IReadOnlyList<string>> TakeKeptAsync(TestStore store, Instant now) =>
        store.Conversations.TakeKeptActivitiesAsync(now, now - Patience, 7, Cancellation);

    private Task<bool> BeginAsync(string key, Instant now) =>
        _store.Conversations.TryBeginActivityAsync(key, now, now - Patience, now - Duration.FromDays(1), Cancellation);
}
