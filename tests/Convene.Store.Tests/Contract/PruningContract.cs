using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

public abstract class PruningContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    private static readonly Instant LongAfter = Samples.Now + Duration.FromDays(365);

    [Fact]
    public async Task What_belongs_to_meetings_long_over_is_dropped_and_the_meetings_stay()
    {
        var meeting = await AddFinishedAsync();
        Clock.Advance(Duration.FromDays(400));

        var pruned = await Store.Care.PruneAsync(LongAfter, 100, Cancellation);

        pruned.ShouldBe(new PrunedRows(Steps: 1, Commands: 1, Reports: 1, HeardEvents: 0, Findings: 0, Reconciliations: 0, IsMore: false));
        (await Ledger.FindAsync(meeting.Id, Cancellation)).ShouldNotBeNull();
        (await Ledger.FindFormerHolderAsync(new ProviderId("main"), new ConferenceId("9001"), Cancellation)).ShouldBe(meeting.Id);
        (await Store.Care.PruneAsync(LongAfter, 100, Cancellation)).ShouldBe(new PrunedRows(0, 0, 0, 0, 0, 0, IsMore: false));
    }

    [Fact]
    public async Task What_belongs_to_a_meeting_that_ended_since_is_kept()
    {
        var meeting = await AddFinishedAsync();
        Clock.Advance(Duration.FromDays(400));

        await Store.Care.PruneAsync(meeting.Window.EndsAt, 100, Cancellation);

        (await Database.CountAsync("steps", Cancellation)).ShouldBe(1);
        (await Database.CountAsync("commands", Cancellation)).ShouldBe(1);
        (await Store.Reports.FindAsync(meeting.Id, Cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_open_step_is_never_dropped()
    {
        var meeting = await AddAsync();
        await SaveAsync(new LedgerChange(meeting.Next()) { Begin = Samples.Step(meeting) });
        Clock.Advance(Duration.FromDays(400));

        (await Store.Care.PruneAsync(LongAfter, 100, Cancellation)).Steps.ShouldBe(0);

        (await Ledger.FindOpenStepAsync(meeting.Id, Cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_command_that_could_still_come_again_is_known_though_its_meeting_is_over()
    {
        var meeting = Samples.Meeting();
        var key = NewKey();
        await Ledger.AddAsync(meeting, key, origin: null, Cancellation);
        Clock.Advance(IStoreCare.CommandsAreKeptFor);

        (await Store.Care.PruneAsync(LongAfter, 100, Cancellation)).Commands.ShouldBe(0);
        (await Ledger.AddAsync(Samples.Meeting(), key, origin: null, Cancellation)).ShouldNotBeNull().Id.ShouldBe(meeting.Id);

        Clock.Advance(Duration.FromTicks(1));
        (await Store.Care.PruneAsync(LongAfter, 100, Cancellation)).Commands.ShouldBe(1);
    }

    [Fact]
    public async Task Batches_are_bounded_and_tell_that_there_is_more()
    {
        for (var i = 0; i < 5; i++)
        {
            await AddFinishedAsync($"conference-{i}");
        }

        Clock.Advance(Duration.FromDays(400));
        var batches = new List<PrunedRows> { await Store.Care.PruneAsync(LongAfter, 2, Cancellation) };
        while (batches[^1].IsMore)
        {
            batches.Add(await Store.Care.PruneAsync(LongAfter, 2, Cancellation));
        }

        batches.Select(batch => (batch.Steps, batch.Commands, batch.Reports)).ShouldBe([(2, 2, 2), (2, 2, 2), (1, 1, 1)]);
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Store.Care.PruneAsync(LongAfter, 0, Cancellation));
    }

    [Fact]
    public async Task Events_that_nobody_could_look_at_for_so_long_are_given_up()
    {
        await Store.Mailboxes.MarkAsync(Samples.Mailbox, "old", LongAfter - Duration.FromTicks(1), Cancellation);
        await Store.Mailboxes.MarkAsync(Samples.Mailbox, "new", LongAfter, Cancellation);

        (await Store.Care.PruneAsync(LongAfter, 100, Cancellation)).HeardEvents.ShouldBe(1);

        (await Store.Mailboxes.TakeHeardAsync(LongAfter, LongAfter, 10, Cancellation)).ShouldHaveSingleItem().EventId.ShouldBe("new");
    }

    [Fact]
    public async Task Old_runs_go_with_their_settled_findings_and_the_newest_and_the_open_ones_stay()
    {
        var (repaired, open) = (Finding("repaired"), Finding("open"));
        await AddRunAsync(hours: 1, repaired, open);
        await AddRunAsync(hours: 2);
        await AddRunAsync(hours: 3);
        await Store.Reconciliations.TryMoveAsync(repaired, FindingState.Repaired, Samples.Now, failure: null, Cancellation);

        var pruned = await Store.Care.PruneAsync(LongAfter, 100, Cancellation);

        (pruned.Reconciliations, pruned.Findings).ShouldBe((2, 1));
        (await Store.Reconciliations.FindLatestAsync(Cancellation)).ShouldNotBeNull();
        (await Store.Reconciliations.FindAsync(open.Id, Cancellation)).ShouldBe(open);
        (await Store.Reconciliations.FindAsync(repaired.Id, Cancellation)).ShouldBeNull();
    }

    private static Finding Finding(string key) => new()
    {
        Id = Samples.NewStepId(),
        Key = key,
        Kind = FindingKind.DeadLink,
        FoundAt = Samples.Now,
        RepairAt = Samples.Now,
        State = FindingState.Open,
    };

    private Task AddRunAsync(int hours, params Finding[] findings) => Store.Reconciliations.AddAsync(
        new ReconciliationReport(Samples.NewStepId(), Samples.Now, Samples.Now + Duration.FromHours(hours), 0, 0, 0, findings), Cancellation);

    private async Task<Meeting> AddFinishedAsync(string conference = "9001")
    {
        var meeting = await AddAsync();
        var step = Samples.Step(meeting);
        var begun = await SaveAsync(new LedgerChange(meeting.Next()) { Begin = step });
        var done = await SaveAsync(
            new LedgerChange(begun.Next() with { Reservation = Samples.Reservation(conference) }) { Finish = step.Done() });
        await Store.Reports.SaveAsync(done.Id, Ended(conference), Report(conference), Cancellation);
        return done;
    }

    private static Conference Ended(string id) => new()
    {
        Id = new ConferenceId(id),
        Number = "1",
        Title = "Q3",
        StartsAt = Samples.Now,
        Duration = Duration.FromMinutes(1),
        Status = ConferenceStatus.Finished,
        RawStatus = "4",
    };

    private static AttendanceReport Report(string id) =>
        new() { ConferenceId = new ConferenceId(id), StartsAt = null, Duration = null, Segments = [], Unknown = [] };
}
