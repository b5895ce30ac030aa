using System.Diagnostics;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Sqlite;

public sealed class DurabilityTests : IAsyncLifetime
{
    private readonly SqliteFile _file = new(new TestClock());
    private TestStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = _file.Open();
        await _store.Migration.MigrateAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Every_acknowledged_change_is_on_the_disk_when_nothing_was_closed()
    {
        var meeting = await AddAsync();
        var step = Samples.Step(meeting);
        var begun = new LedgerChange(meeting.Next())
        {
            Begin = step,
            Command = new CommandKey("change"),
            Announce = AnnouncementKind.Changed,
            AnnounceAt = Samples.Now,
        };
        (await _store.Ledger.SaveAsync(begun, Cancellation)).ShouldBe(SaveResult.Saved);

        await using var after = _file.Snapshot();
        var restarted = after.Open();
        await restarted.Migration.MigrateAsync(Cancellation);

        (await restarted.Ledger.FindAsync(meeting.Id, Cancellation)).ShouldNotBeNull().ShouldBeTheSameAs(begun.Meeting);
        (await restarted.Ledger.FindOpenStepAsync(meeting.Id, Cancellation)).ShouldBe(step);
        (await restarted.Ledger.FindByCommandAsync(new CommandKey("change"), Cancellation)).ShouldNotBeNull();
        (await restarted.Ledger.ListDueAnnouncementsAsync(Samples.Now, 10, Cancellation)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task After_a_restart_the_leases_of_the_dead_process_end_and_its_meetings_are_due()
    {
        var (dead, living, idle) = (await AddAsync(), await AddAsync(), await AddAsync());
        await BeginAsync(dead, "host-1");
        var mine = await BeginAsync(living, "host-2");

        var now = Samples.Now + Duration.FromSeconds(1);
        await _store.Ledger.ReleaseLeasesAsync("host-2", now, Cancellation);

        (await _store.Ledger.ListDueAsync(now, 10, Cancellation)).ShouldBe([dead.Id]);
        (await _store.Ledger.FindOpenStepAsync(dead.Id, Cancellation)).ShouldNotBeNull().LeaseUntil.ShouldBe(now);
        (await _store.Ledger.FindOpenStepAsync(living.Id, Cancellation)).ShouldBe(mine);
        var found = (await _store.Ledger.FindAsync(dead.Id, Cancellation)).ShouldNotBeNull();
        (found.DueAt, found.Version).ShouldBe((now, 1));
        (await _store.Ledger.FindAsync(idle.Id, Cancellation)).ShouldNotBeNull().DueAt.ShouldBeNull();
    }

    [Fact]
    public async Task The_file_remembers_to_write_ahead()
    {
        await AddAsync();

        (await _file.ReadAsync("pragma journal_mode", Cancellation)).ShouldBe("wal");
    }

    [Fact]
    public async Task A_writer_waits_for_another_process_and_then_goes_on()
    {
        await using var other = await _file.ConnectAsync(Cancellation);
        var lockOfOther = other.BeginTransaction(deferred: false);

        var adding = Task.Run(AddAsync, Cancellation);
        await Should.NotThrowAsync(() => _store.Ledger.ListDueAsync(Samples.Now, 1, Cancellation));
        adding.IsCompleted.ShouldBeFalse();
        await lockOfOther.RollbackAsync(Cancellation);

        var meeting = await adding;
        (await _store.Ledger.FindAsync(meeting.Id, Cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Writers_that_wait_in_line_can_be_called_off()
    {
        await using var other = await _file.ConnectAsync(Cancellation);
        var lockOfOther = other.BeginTransaction(deferred: false);
        using var callOff = new CancellationTokenSource();
        var started = 0;
        var adding = Enumerable.Range(0, 5).Select(i => Task.Run(
            () =>
            {
                Interlocked.Increment(ref started);
                return _store.Ledger.AddAsync(Samples.Meeting(), new CommandKey($"{i}"), origin: null, callOff.Token);
            },
            Cancellation)).ToList();
        await Eventually.BecomesTrueAsync(() => Volatile.Read(ref started) == 5, "all have started", Cancellation);

        await callOff.CancelAsync();

        // one of them may be waiting inside SQLite, which does not listen
        await Eventually.BecomesTrueAsync(() => adding.Count(task => task.IsCanceled) >= 4, "those in line gave up", Cancellation);
        await lockOfOther.RollbackAsync(Cancellation);
        await Should.ThrowAsync<OperationCanceledException>(() => Task.WhenAll(adding));
        (await _file.CountAsync("meetings", Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task A_writer_that_waited_too_long_says_so_and_the_next_one_goes_ahead()
    {
        var impatient = _file.Open(timeLimit: "00:00:01");
        await using (var other = await _file.ConnectAsync(Cancellation))
        {
            await using var lockOfOther = other.BeginTransaction(deferred: false);
            var watch = Stopwatch.StartNew();

            var faults = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Should.ThrowAsync<StoreException>(
                () => impatient.Ledger.AddAsync(Samples.Meeting(), new CommandKey("x"), origin: null, Cancellation))));

            faults.ShouldAllBe(fault => fault.Kind == StoreFailure.Busy);
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        }

        (await impatient.Ledger.AddAsync(Samples.Meeting(), new CommandKey("x"), origin: null, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_document_damaged_on_the_disk_is_an_error_that_names_the_meeting()
    {
        var meeting = await AddAsync();
        await _file.ExecuteAsync("update meetings set document = '{\"id\":\"x\"}'", Cancellation);

        var fault = await Should.ThrowAsync<StoreException>(() => _store.Ledger.FindAsync(meeting.Id, Cancellation));

        fault.Kind.ShouldBe(StoreFailure.Unreadable);
        fault.Message.ShouldContain(meeting.Id.ToString());
    }

    private async Task<Meeting> AddAsync()
    {
        var meeting = Samples.Meeting();
        (await _store.Ledger.AddAsync(meeting, new CommandKey(meeting.Id.ToString()), origin: null, Cancellation)).ShouldBeNull();
        return meeting;
    }

    private async Task<Step> BeginAsync(Meeting meeting, string owner)
    {
        var step = Samples.Step(meeting, owner);
        (await _store.Ledger.SaveAsync(new LedgerChange(meeting.Next()) { Begin = step }, Cancellation)).ShouldBe(SaveResult.Saved);
        return step;
    }
}
