using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Reconciling;
using Convene.Testing;
using NodaTime;

namespace Convene.Meetings.Tests.Reconciling;

/// <summary>Each finding is settled once, after one more look, and people have the last word.</summary>
public sealed class RepairTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dismissed_finding_is_not_repaired()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var (meeting, finding) = await GhostAsync(fixture);

        (await fixture.Sut.DismissAsync(finding.Id, Token)).ShouldBe(SettleResult.Done);
        (await fixture.Sut.DismissAsync(finding.Id, Token)).ShouldBe(SettleResult.Done);
        (await fixture.RepairAfterWindowAsync()).ShouldBe(0);

        (await fixture.Meetings.Ledger.FindAsync(meeting.Id, Token))!.State.ShouldBe(MeetingState.Booked);
        (await fixture.RunAsync()).Findings.ShouldHaveSingleItem().State.ShouldBe(FindingState.Dismissed);
        (await fixture.RepairAfterWindowAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_finding_that_is_not_so_any_more_is_closed_and_nothing_is_done()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        fixture.Outlook.Edits[meeting.Entry!.EventId] = shown => shown with { JoinUrl = null };
        var finding = await fixture.FindAsync(FindingKind.DeadLink);
        fixture.Outlook.Edits.Clear();

        await fixture.RepairDueAsync();

        var closed = await fixture.StateOfAsync(finding);
        (closed.State, closed.Failure).ShouldBe((FindingState.Repaired, "NoLongerSo"));
        (await fixture.Meetings.Ledger.FindAsync(meeting.Id, Token))!.Version.ShouldBe(meeting.Version);
    }

    [Fact]
    public async Task A_finding_found_again_is_the_same_finding()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var (_, finding) = await GhostAsync(fixture);
        fixture.Meetings.Clock.Advance(Duration.FromMinutes(5));

        var again = await fixture.FindAsync(FindingKind.GhostConference);

        again.ShouldBe(finding);
        fixture.Store.Findings.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_hosts_that_repair_at_once_do_it_once()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var (meeting, _) = await GhostAsync(fixture);
        fixture.Meetings.Clock.Advance(fixture.Options.UndoWindow);

        var settled = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => fixture.Another().RepairDueAsync(Token)));

        settled.Sum().ShouldBe(1);
        await fixture.Meetings.SettleAsync(meeting.Id);
        (await fixture.ToldAsync()).Count(kind => kind == AnnouncementKind.CancelledElsewhere).ShouldBe(1);
    }

    [Fact]
    public async Task A_repair_that_a_dying_process_left_is_taken_up_again()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var (meeting, finding) = await GhostAsync(fixture);
        fixture.Meetings.Clock.Advance(fixture.Options.UndoWindow);
        await fixture.Store.TryMoveAsync(finding, FindingState.Repairing, fixture.Meetings.Clock.GetCurrentInstant(), null, Token);
        (await fixture.RepairDueAsync()).ShouldBe(0);

        fixture.Meetings.Clock.Advance(fixture.Options.RepairLease + Duration.FromSeconds(1));
        (await fixture.RepairDueAsync()).ShouldBe(1);

        (await fixture.Meetings.SettleAsync(meeting.Id)).State.ShouldBe(MeetingState.Cancelled);
    }

    [Fact]
    public async Task A_repair_that_hangs_ends_before_others_may_take_it_over()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var finding = await DeadLinkAsync(fixture);
        fixture.Options.RepairLimit.ShouldBeLessThan(fixture.Options.RepairLease);
        var hangs = new TaskCompletionSource();
        fixture.Outlook.BeforeFinding = token => hangs.Task.WaitAsync(token);
        var repairing = fixture.RepairDueAsync();
        await Eventually.BecomesTrueAsync(async () => (await fixture.StateOfAsync(finding)).State == FindingState.Repairing, "being repaired", Token);

        fixture.Meetings.Clock.Advance(fixture.Options.RepairLimit);
        (await repairing).ShouldBe(0);

        var open = await fixture.StateOfAsync(finding);
        (open.State, open.Failure).ShouldBe((FindingState.Open, "Timeout"));
    }

    [Fact]
    public async Task Who_was_overtaken_in_a_repair_does_not_end_what_another_has_begun()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var finding = await DeadLinkAsync(fixture);
        var others = new TaskCompletionSource();
        var other = Task.FromResult(0);
        fixture.Outlook.BeforeFinding = async _ =>
        {
            fixture.Outlook.BeforeFinding = _ => others.Task;
            fixture.Meetings.Clock.Advance(fixture.Options.RepairLease + Duration.FromSeconds(1));
            other = fixture.Another().RepairDueAsync(Token);
            await Eventually.BecomesTrueAsync(async () => await IsSinceNowAsync(fixture, finding), "taken over", Token);
        };

        (await fixture.RepairDueAsync()).ShouldBe(0);

        (await IsSinceNowAsync(fixture, finding)).ShouldBeTrue("the other is at it still");
        others.SetResult();
        (await other).ShouldBe(1);
        (await fixture.StateOfAsync(finding)).State.ShouldBe(FindingState.Repaired);
    }

    [Fact]
    public async Task A_repair_waits_for_a_vendor_that_is_down_and_is_made_when_it_answers()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var (meeting, finding) = await GhostAsync(fixture);
        fixture.Meetings.Vendor.IsDown = true;
        (await fixture.RepairAfterWindowAsync()).ShouldBe(0);
        var waiting = await fixture.StateOfAsync(finding);
        (waiting.State, waiting.Failure).ShouldBe((FindingState.Open, "Unavailable//"));

        fixture.Meetings.Vendor.IsDown = false;
        (await fixture.RepairDueAsync()).ShouldBe(1);

        (await fixture.Meetings.SettleAsync(meeting.Id)).State.ShouldBe(MeetingState.Cancelled);
    }

    [Fact]
    public async Task A_repair_that_never_comes_through_is_given_up_after_a_day_and_says_why()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync(hoursAhead: 72);
        await fixture.CancelAtVendorAsync(meeting);
        var finding = await fixture.FindAsync(FindingKind.GhostConference);
        fixture.Meetings.Vendor.IsDown = true;
        fixture.Meetings.Clock.Advance(Duration.FromHours(25));

        await fixture.RepairDueAsync();

        var given = await fixture.StateOfAsync(finding);
        (given.State, given.Failure).ShouldBe((FindingState.Failed, "Unavailable//"));
    }

    [Fact]
    public async Task A_cancellation_that_the_vendor_refuses_fails_and_is_found_again_by_the_next_run()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var (finding, _) = await OrphanAsync(fixture);
        fixture.Meetings.Vendor.RefusesCancelling = RefusalReason.NotYours;
        await fixture.RepairAfterWindowAsync();
        (await fixture.StateOfAsync(finding)).State.ShouldBe(FindingState.Failed);

        fixture.Meetings.Vendor.RefusesCancelling = null;
        (await fixture.Sut.RepairNowAsync(finding.Id, Token)).ShouldBe(SettleResult.TooLate);
        var again = await fixture.FindAsync(FindingKind.OrphanConference);
        (await fixture.Sut.RepairNowAsync(again.Id, Token)).ShouldBe(SettleResult.Done);

        fixture.Meetings.Live.ShouldNotContain(conference => conference.Id == finding.ConferenceId);
    }

    [Fact]
    public async Task An_orphan_whose_people_are_in_it_is_left_until_they_have_gone()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var (finding, _) = await OrphanAsync(fixture);
        fixture.Meetings.Vendor.RefusesCancelling = RefusalReason.InProgress;
        (await fixture.RepairAfterWindowAsync()).ShouldBe(0);
        (await fixture.StateOfAsync(finding)).State.ShouldBe(FindingState.Open);

        fixture.Meetings.Vendor.RefusesCancelling = null;
        (await fixture.RepairDueAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_meeting_that_is_being_changed_when_its_repair_comes_is_left_to_that_change()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var (meeting, finding) = await GhostAsync(fixture);
        var due = meeting with { DueAt = fixture.Meetings.Clock.GetCurrentInstant(), Version = meeting.Version + 1 };
        await fixture.Meetings.Ledger.SaveAsync(new LedgerChange(due), Token);

        await fixture.RepairAfterWindowAsync();

        (await fixture.StateOfAsync(finding)).Failure.ShouldBe("NoLongerSo");
        (await fixture.Meetings.Ledger.FindAsync(meeting.Id, Token))!.State.ShouldBe(MeetingState.Booked);
    }

    [Fact]
    public async Task A_person_need_not_wait_for_the_undo_window()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var (meeting, finding) = await GhostAsync(fixture);

        (await fixture.Sut.RepairNowAsync(finding.Id, Token)).ShouldBe(SettleResult.Done);
        (await fixture.Sut.RepairNowAsync(finding.Id, Token)).ShouldBe(SettleResult.TooLate);
        (await fixture.Sut.DismissAsync(finding.Id, Token)).ShouldBe(SettleResult.TooLate);

        (await fixture.Meetings.SettleAsync(meeting.Id)).State.ShouldBe(MeetingState.Cancelled);
    }

    [Fact]
    public async Task A_finding_that_is_not_there_can_neither_be_dismissed_nor_repaired()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();

        (await fixture.Sut.DismissAsync(Guid.Empty, Token)).ShouldBe(SettleResult.NotFound);
        (await fixture.Sut.RepairNowAsync(Guid.Empty, Token)).ShouldBe(SettleResult.NotFound);
    }

    [Fact]
    public async Task A_foreign_conference_that_is_gone_is_closed_by_the_next_run()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        fixture.BookAtVendor(meeting, "7000");
        var finding = await fixture.FindAsync(FindingKind.ForeignConference);
        await fixture.Meetings.Vendor.CancelAsync(meeting.Organizer, new ConferenceId("7000"), Token);

        await fixture.RunAsync();

        (await fixture.StateOfAsync(finding)).State.ShouldBe(FindingState.Repaired);
    }

    [Fact]
    public async Task A_foreign_conference_stays_open_while_its_vendor_cannot_be_asked()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        fixture.BookAtVendor(meeting, "7000");
        var finding = await fixture.FindAsync(FindingKind.ForeignConference);
        fixture.Meetings.Vendor.IsDown = true;

        await fixture.RunAsync();

        (await fixture.StateOfAsync(finding)).State.ShouldBe(FindingState.Open);
    }

    private static async Task<bool> IsSinceNowAsync(ReconcilingFixture fixture, Finding finding)
    {
        var now = await fixture.StateOfAsync(finding);
        return now.State == FindingState.Repairing && now.SettledAt == fixture.Meetings.Clock.GetCurrentInstant();
    }

    private static async Task<Finding> DeadLinkAsync(ReconcilingFixture fixture)
    {
        var meeting = await fixture.BookedAsync();
        fixture.Outlook.Edits[meeting.Entry!.EventId] = shown => shown with { JoinUrl = null };
        return await fixture.FindAsync(FindingKind.DeadLink);
    }

    private static async Task<(Meeting Meeting, Finding Finding)> GhostAsync(ReconcilingFixture fixture)
    {
        var meeting = await fixture.BookedAsync();
        await fixture.CancelAtVendorAsync(meeting);
        return (meeting, await fixture.FindAsync(FindingKind.GhostConference));
    }

    /// <summary>The ledger gave up the conference as cancelled, and the vendor has it still.</summary>
    private static async Task<(Finding Finding, Meeting Meeting)> OrphanAsync(ReconcilingFixture fixture)
    {
        var meeting = await fixture.BookedAsync();
        var gone = meeting with { State = MeetingState.Cancelled, Reservation = null, Entry = null, Version = meeting.Version + 1 };
        fixture.Meetings.Calendar.DeleteAll();
        await fixture.Meetings.Ledger.SaveAsync(new LedgerChange(gone), Token);
        return (await fixture.FindAsync(FindingKind.OrphanConference), gone);
    }
}
