using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;

namespace Convene.Store.Tests.Contract;

/// <summary>
/// What holds for the store on every engine. A suite is written once against the ports; an engine joins by deriving from it and
/// saying how a database is made.
/// </summary>
public abstract class StoreContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : IAsyncLifetime
{
    private int _commands;

    protected TestClock Clock { get; } = new();

    protected ITestDatabase Database { get; private set; } = null!;

    private protected TestStore Store { get; private set; } = null!;

    protected ILedger Ledger => Store.Ledger;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Database = await createDatabase(Clock);
        Store = Database.Open();
        await Store.Migration.MigrateAsync(Cancellation);
    }

    // there is none where the engine is missing and the test is skipped
    public ValueTask DisposeAsync() => Database?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected CommandKey NewKey() => new($"command-{Interlocked.Increment(ref _commands)}");

    protected async Task<Meeting> AddAsync(Meeting? meeting = null, string? origin = null)
    {
        var added = meeting ?? Samples.Meeting();
        (await Ledger.AddAsync(added, NewKey(), origin, Cancellation)).ShouldBeNull();
        return added;
    }

    /// <summary>Saves and gives what was saved.</summary>
    protected async Task<Meeting> SaveAsync(LedgerChange change)
    {
        (await Ledger.SaveAsync(change, Cancellation)).ShouldBe(SaveResult.Saved);
        return change.Meeting;
    }

    /// <summary>Many at once, through two data sources as two processes would have them.</summary>
    private protected async Task<T[]> AllAtOnceAsync<T>(int many, Func<TestStore, int, Task<T>> work)
    {
        var other = Database.Open(timeLimit: "00:00:30");
        return await Task.WhenAll(Enumerable.Range(0, many).Select(i => Task.Run(() => work(i % 2 == 0 ? Store : other, i), Cancellation)));
    }

    protected async Task<Meeting> ReloadAsync(MeetingId id) => (await Ledger.FindAsync(id, Cancellation)).ShouldNotBeNull();
}
