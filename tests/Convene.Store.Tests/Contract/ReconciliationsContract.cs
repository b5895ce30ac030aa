using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

public abstract class ReconciliationsContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    private static readonly Instant Now = Samples.Now;

    private IReconciliations Reconciliations => Store.Reconciliations;

    [Fact]
    public async Task A_run_comes_back_as_it_was()
    {
        (await Reconciliations.FindLatestAsync(Cancellation)).ShouldBeNull();
        var full = Finding("key-1") with
        {
            MeetingId = Samples.NewId(),
            Provider = new ProviderId("main"),
            ConferenceId = new ConferenceId("9001"),
            Mailbox = Samples.Mailbox,
            EventId = "event-1",
        };
        var report = Report([full, Finding("key-2", minutes: 1) with { Kind = FindingKind.ForeignConference }]) with { Unasked = ["main: Unavailable", "会畅"] };
        await Reconciliations.AddAsync(report, Cancellation);

        var found = (await Reconciliations.FindLatestAsync(Cancellation)).ShouldNotBeNull();

        found.Findings.ShouldBe(report.Findings);
        found.Unasked.ShouldBe(report.Unasked);
        (found with { Findings = report.Findings, Unasked = report.Unasked }).ShouldBe(report);
        (await Reconciliations.FindAsync(full.Id, Cancellation)).ShouldBe(full);
        (await Reconciliations.FindAsync(Guid.Empty, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task The_newest_run_is_told_even_if_it_found_nothing()
    {
        await AddAsync(Finding("key-1"));
        var later = Report([]) with { FinishedAt = Now + Duration.FromHours(1) };
        await Reconciliations.AddAsync(later, Cancellation);

        var latest = (await Reconciliations.FindLatestAsync(Cancellation)).ShouldNotBeNull();
        latest.Id.ShouldBe(later.Id);
        latest.Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(FindingState.Open)]
    [InlineData(FindingState.Repairing)]
    [InlineData(FindingState.Dismissed)]
    public async Task What_is_open_in_repair_or_dismissed_and_found_again_is_kept_as_it_was(FindingState state)
    {
        var first = Finding("key-1");
        await AddAsync(first);
        await MoveAsync(first, FindingState.Open, state);
        var kept = (await Reconciliations.FindAsync(first.Id, Cancellation)).ShouldNotBeNull();

        var again = Finding("key-1", minutes: 60);
        await AddAsync(again, finishedAfter: 60);

        (await Reconciliations.FindAsync(again.Id, Cancellation)).ShouldBeNull();
        (await Reconciliations.FindLatestAsync(Cancellation)).ShouldNotBeNull().Findings.ShouldBe([kept]);
    }

    [Theory]
    [InlineData(FindingState.Repaired)]
    [InlineData(FindingState.Failed)]
    public async Task What_was_settled_and_is_found_again_is_a_new_finding(FindingState state)
    {
        var first = Finding("key-1");
        await AddAsync(first);
        await MoveAsync(first, FindingState.Open, state);

        var again = Finding("key-1", minutes: 60);
        await AddAsync(again, finishedAfter: 60);

        (await Reconciliations.ListAsync(FindingState.Open, 0, 10, Cancellation)).ShouldBe([again]);
    }

    [Fact]
    public async Task One_disagreement_is_found_once_by_runs_that_end_at_the_same_time()
    {
        List<string> keys = [.. Enumerable.Range(0, 10).Select(i => $"key-{i}")];
        await AllAtOnceAsync(10, async (store, i) =>
        {
            var found = keys.Select(key => Finding(key));
            await store.Reconciliations.AddAsync(Report([.. i % 4 < 2 ? found : found.Reverse()]), Cancellation);
            return i;
        });

        (await Reconciliations.ListAsync(FindingState.Open, 0, 100, Cancellation)).Select(finding => finding.Key).ShouldBe(keys, ignoreOrder: true);
        (await Database.CountAsync("reconciliation_findings", Cancellation)).ShouldBe(100);
    }

    [Fact]
    public async Task Findings_are_listed_oldest_first_in_pages()
    {
        await AddAsync(Finding("c", minutes: 3));
        await AddAsync(Finding("a", minutes: 1));
        await AddAsync(Finding("b", minutes: 2));

        (await Reconciliations.ListAsync(FindingState.Open, 0, 2, Cancellation)).Select(finding => finding.Key).ShouldBe(["a", "b"]);
        (await Reconciliations.ListAsync(FindingState.Open, 2, 2, Cancellation)).Select(finding => finding.Key).ShouldBe(["c"]);
        (await Reconciliations.ListAsync(FindingState.Repaired, 0, 2, Cancellation)).ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Reconciliations.ListAsync(FindingState.Open, -1, 2, Cancellation));
    }

    [Fact]
    public async Task Findings_are_due_when_their_undo_window_has_passed_and_while_they_are_open()
    {
        var (early, late) = (Finding("early"), Finding("late") with { RepairAt = Now + Duration.FromHours(2) });
        await AddAsync(late);
        await AddAsync(early);

        (await Reconciliations.ListDueAsync(early.RepairAt - Duration.FromTicks(1), 10, Cancellation)).ShouldBeEmpty();
        (await Reconciliations.ListDueAsync(early.RepairAt, 10, Cancellation)).ShouldBe([early]);
        (await Reconciliations.ListDueAsync(late.RepairAt, 10, Cancellation)).ShouldBe([early, late]);
        (await Reconciliations.ListDueAsync(late.RepairAt, 1, Cancellation)).ShouldBe([early]);
        await MoveAsync(early, FindingState.Open, FindingState.Dismissed);
        (await Reconciliations.ListDueAsync(late.RepairAt, 10, Cancellation)).ShouldBe([late]);
    }

    [Fact]
    public async Task Of_many_who_move_a_finding_one_does()
    {
        var finding = Finding("key-1");
        await AddAsync(finding);

        var results = await AllAtOnceAsync(40, (store, i) => store.Reconciliations.TryMoveAsync(
            finding, i % 4 < 2 ? FindingState.Repairing : FindingState.Dismissed, Now, failure: null, Cancellation));

        results.Count(isMoved => isMoved).ShouldBe(1);
        var winner = Array.IndexOf(results, true) % 4 < 2 ? FindingState.Repairing : FindingState.Dismissed;
        (await Reconciliations.FindAsync(finding.Id, Cancellation)).ShouldNotBeNull().State.ShouldBe(winner);
    }

    [Fact]
    public async Task A_failed_repair_tells_when_and_why_however_long_the_reason_is()
    {
        var finding = Finding("key-1");
        await AddAsync(finding);
        await MoveAsync(finding, FindingState.Open, FindingState.Repairing);
        var at = Now + Duration.FromMinutes(5);

        var taken = finding with { State = FindingState.Repairing, SettledAt = Now };
        (await Reconciliations.TryMoveAsync(taken, FindingState.Failed, at, "Refused\0" + new string('x', 1000), Cancellation)).ShouldBeTrue();

        var failed = (await Reconciliations.FindAsync(finding.Id, Cancellation)).ShouldNotBeNull();
        (failed.State, failed.SettledAt).ShouldBe((FindingState.Failed, at));
        failed.Failure.ShouldNotBeNull().ShouldStartWith("Refused\ufffdxxx");
        failed.Failure.Length.ShouldBe(500);

        (await Reconciliations.TryMoveAsync(failed, FindingState.Open, at, failure: null, Cancellation)).ShouldBeTrue();
        (await Reconciliations.FindAsync(finding.Id, Cancellation)).ShouldBe(finding);
    }

    [Fact]
    public async Task Who_was_overtaken_in_a_repair_cannot_end_what_another_has_begun()
    {
        var finding = Finding("key-1");
        await AddAsync(finding);
        await MoveAsync(finding, FindingState.Open, FindingState.Repairing);
        var overtaken = finding with { State = FindingState.Repairing, SettledAt = Now };
        (await Reconciliations.TryMoveAsync(overtaken, FindingState.Open, Now, failure: null, Cancellation)).ShouldBeTrue();
        var later = Now + Duration.FromMinutes(1);
        (await Reconciliations.TryMoveAsync(finding, FindingState.Repairing, later, failure: null, Cancellation)).ShouldBeTrue();

        (await Reconciliations.TryMoveAsync(overtaken, FindingState.Repaired, later, failure: null, Cancellation)).ShouldBeFalse();
        (await Reconciliations.TryMoveAsync(overtaken, FindingState.Open, later, failure: null, Cancellation)).ShouldBeFalse();

        (await Reconciliations.FindAsync(finding.Id, Cancellation)).ShouldBe(finding with { State = FindingState.Repairing, SettledAt = later });
    }

    private static Finding Finding(string key, int minutes = 0) => new()
    {
        Id = Samples.NewStepId(),
        Key = key,
        Kind = FindingKind.OrphanConference,
        FoundAt = Now + Duration.FromMinutes(minutes),
        RepairAt = Now + Duration.FromHours(1),
        State = FindingState.Open,
    };

    private static ReconciliationReport Report(IReadOnlyList<Finding> findings) =>
        new(Samples.NewStepId(), Now - Duration.FromMinutes(1), Now, Meetings: 3, Conferences: 4, Events: 5, findings);

    private Task AddAsync(Finding finding, int finishedAfter = 0) =>
        Reconciliations.AddAsync(Report([finding]) with { FinishedAt = Now + Duration.FromMinutes(finishedAfter) }, Cancellation);

    private async Task MoveAsync(Finding finding, FindingState from, FindingState to)
    {
        if (from != to)
        {
            (await Reconciliations.TryMoveAsync(finding with { State = from }, to, Now, failure: null, Cancellation)).ShouldBeTrue();
        }
    }
}
