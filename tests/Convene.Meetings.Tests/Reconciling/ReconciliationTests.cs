using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Reconciling;
using NodaTime;

namespace Convene.Meetings.Tests.Reconciling;

public sealed class ReconciliationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_everything_agrees_nothing_is_found_and_nothing_is_written()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        var writes = fixture.Meetings.Calendar.Writes;

        var report = await fixture.RunAsync();

        report.Findings.ShouldBeEmpty();
        report.Unasked.ShouldBeEmpty();
        (report.Meetings, report.Conferences, report.Events).ShouldBe((1, 1, 1));
        fixture.Meetings.Calendar.Writes.ShouldBe(writes);
        (await fixture.Meetings.Ledger.FindAsync(meeting.Id, Token))!.Version.ShouldBe(meeting.Version);
    }

    [Fact]
    public async Task A_meeting_cancelled_here_does_not_stay_alive_at_the_vendor()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        await fixture.CancelledAsync(meeting);
        var vendor = new FakeVendor(fixture.Meetings.Faults, fixture.Meetings.Clock);
        vendor.Seed(ReconcilingFixture.Conference(meeting));
        var sut = fixture.Another(new FakeProviders([vendor]));

        var report = await sut.RunAsync(ReconciliationScope.Everything, Token);
        (await sut.RepairDueAsync(Token)).ShouldBe(0);
        vendor.Live.Count.ShouldBe(1);
        fixture.Meetings.Clock.Advance(fixture.Options.UndoWindow);
        await sut.RepairDueAsync(Token);

        var finding = report.Findings.ShouldHaveSingleItem();
        (finding.Kind, finding.MeetingId).ShouldBe((FindingKind.OrphanConference, meeting.Id));
        vendor.Live.ShouldBeEmpty();
        (await fixture.StateOfAsync(finding)).State.ShouldBe(FindingState.Repaired);
    }

    [Fact]
    public async Task What_the_ledger_does_not_know_as_ours_is_told_and_never_cancelled()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        fixture.BookAtVendor(meeting, "7000");

        var finding = await fixture.FindAsync(FindingKind.ForeignConference);
        fixture.Meetings.Clock.Advance(Duration.FromDays(1));
        await fixture.RepairDueAsync();

        (await fixture.Sut.RepairNowAsync(finding.Id, Token)).ShouldBe(SettleResult.NoRepair);
        fixture.Meetings.Vendor.Live.Count.ShouldBe(2);
        (await fixture.StateOfAsync(finding)).State.ShouldBe(FindingState.Open);
    }

    [Fact]
    public async Task A_conference_cancelled_on_the_vendors_site_ends_the_meeting_everywhere_and_the_organizer_hears_it()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        await fixture.CancelAtVendorAsync(meeting);

        var finding = await fixture.FindAsync(FindingKind.GhostConference);
        (await fixture.RepairDueAsync()).ShouldBe(0);
        (await fixture.RepairAfterWindowAsync()).ShouldBe(1);
        var ended = await fixture.Meetings.SettleAsync(meeting.Id);
        var told = await fixture.ToldAsync();

        ended.State.ShouldBe(MeetingState.Cancelled);
        fixture.Meetings.Calendar.Events.ShouldBeEmpty();
        told.ShouldContain(AnnouncementKind.CancelledElsewhere);
        told.ShouldNotContain(AnnouncementKind.Cancelled);
        (await fixture.StateOfAsync(finding)).State.ShouldBe(FindingState.Repaired);
        (await fixture.RunAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_conference_moved_on_the_vendors_site_is_taken_back_to_the_meetings_time()
    {
        await using var fixture = await ReconcilingFixture.StartMovingAsync();
        var meeting = await fixture.BookedAsync();
        await MoveAtVendorAsync(fixture, meeting, Duration.FromHours(3));

        await fixture.FindAsync(FindingKind.DriftedTime);
        await fixture.RepairAfterWindowAsync();
        var repaired = await fixture.Meetings.SettleAsync(meeting.Id);

        repaired.Window.ShouldBe(meeting.Window);
        (await fixture.ToldAsync()).ShouldContain(AnnouncementKind.Changed);
        fixture.Meetings.Vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(meeting.Window.StartsAt);
        (await fixture.RunAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_conference_that_the_vendor_does_not_take_back_leaves_its_time_to_the_meeting()
    {
        await using var fixture = await ReconcilingFixture.StartMovingAsync();
        var meeting = await fixture.BookedAsync();
        await MoveAtVendorAsync(fixture, meeting, Duration.FromHours(3));
        await fixture.FindAsync(FindingKind.DriftedTime);
        fixture.Mover!.MissesOnceBy = Duration.FromHours(3);

        await fixture.RepairAfterWindowAsync();
        var left = await fixture.Meetings.SettleAsync(meeting.Id);

        left.Window.StartsAt.ShouldBe(meeting.Window.StartsAt + Duration.FromHours(3));
        left.Entry!.Shows.Window.StartsAt.ShouldBe(left.Window.StartsAt);
        (await fixture.ToldAsync()).ShouldContain(AnnouncementKind.ChangeRefused);
        (await fixture.RunAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_conference_that_was_moved_out_of_the_span_is_found_all_the_same()
    {
        await using var fixture = await ReconcilingFixture.StartMovingAsync();
        var meeting = await fixture.BookedAsync();
        await MoveAtVendorAsync(fixture, meeting, Duration.FromDays(300));

        await fixture.FindAsync(FindingKind.DriftedTime);
    }

    [Fact]
    public async Task A_conference_moved_to_after_the_end_of_its_meeting_is_cancelled_only_when_somebody_says_so()
    {
        await using var fixture = await ReconcilingFixture.StartMovingAsync();
        var meeting = await fixture.BookedAsync();
        await MoveAtVendorAsync(fixture, meeting, Duration.FromHours(10));
        fixture.Meetings.Clock.Advance(meeting.Window.EndsAt + Duration.FromMinutes(5) - fixture.Meetings.Clock.GetCurrentInstant());

        var finding = await fixture.FindAsync(FindingKind.OrphanConference);
        (await fixture.RepairAfterWindowAsync()).ShouldBe(0);

        fixture.Meetings.Vendor.Live.ShouldHaveSingleItem();
        (await fixture.StateOfAsync(finding)).State.ShouldBe(FindingState.Open);
        (await fixture.Sut.RepairNowAsync(finding.Id, Token)).ShouldBe(SettleResult.Done);
        fixture.Meetings.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_drift_that_comes_back_after_its_repair_waits_for_a_persons_word()
    {
        await using var fixture = await ReconcilingFixture.StartMovingAsync();
        var meeting = await fixture.BookedAsync();
        await MoveAtVendorAsync(fixture, meeting, Duration.FromHours(3));
        await fixture.FindAsync(FindingKind.DriftedTime);
        await fixture.RepairAfterWindowAsync();
        await fixture.Meetings.SettleAsync(meeting.Id);
        await MoveAtVendorAsync(fixture, meeting, Duration.FromHours(3));

        var again = await fixture.FindAsync(FindingKind.DriftedTime);

        (await fixture.RepairAfterWindowAsync()).ShouldBe(0);
        (await fixture.StateOfAsync(again)).State.ShouldBe(FindingState.Open);
        (await fixture.Sut.RepairNowAsync(again.Id, Token)).ShouldBe(SettleResult.Done);
        await fixture.Meetings.SettleAsync(meeting.Id);
        fixture.Meetings.Vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(meeting.Window.StartsAt);
    }

    [Fact]
    public async Task A_title_changed_on_the_vendors_site_is_taken_back()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        await fixture.Meetings.Vendor.ModifyAsync(meeting.Organizer, meeting.Reservation!, new Modification("Mine now", null), Token);

        await fixture.FindAsync(FindingKind.DriftedTitle);
        await fixture.RepairAfterWindowAsync();
        await fixture.Meetings.SettleAsync(meeting.Id);

        fixture.Meetings.Vendor.Live.ShouldHaveSingleItem().Title.ShouldBe(meeting.Title);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://vendor.example/of-last-week")]
    public async Task A_link_that_was_lost_or_is_not_the_conferences_is_written_into_the_event_at_once(string? link)
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        fixture.Meetings.Calendar.Edit(meeting.Entry!.EventId, shown => shown with { JoinUrl = link });

        await fixture.FindAsync(FindingKind.DeadLink);
        var writes = fixture.Meetings.Calendar.Writes;
        (await fixture.RepairDueAsync()).ShouldBe(1);
        await fixture.Meetings.SettleAsync(meeting.Id);

        fixture.Meetings.Calendar.Writes.ShouldBe(writes + 1);
        fixture.Meetings.Calendar[meeting.Entry.EventId].JoinUrl.ShouldBe(meeting.Reservation!.JoinUrl);
        (await fixture.RunAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_still_shows_the_old_time_after_a_change_is_found_and_looked_at()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        var old = meeting.Window with { StartsAt = meeting.Window.StartsAt - Duration.FromHours(1) };
        fixture.Outlook.Edits[meeting.Entry!.EventId] = shown => shown with { Window = old };

        await fixture.FindAsync(FindingKind.UnheardChange);
        await fixture.RepairDueAsync();

        fixture.Mailboxes.Marked.ShouldBe([("alex@contoso.com", meeting.Entry.EventId)]);
    }

    [Fact]
    public async Task An_event_deleted_while_nobody_listened_is_looked_at_and_not_judged_here()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        fixture.Meetings.Calendar.DeleteAll();

        await fixture.FindAsync(FindingKind.MissingEvent);
        await fixture.RepairDueAsync();

        fixture.Mailboxes.Marked.ShouldBe([("alex@contoso.com", meeting.Entry!.EventId)]);
        fixture.Meetings.Vendor.Live.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_left_behind_by_a_cancelled_meeting_is_withdrawn_only_when_somebody_says_so()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        await fixture.CancelledAsync(meeting);
        await fixture.Meetings.Calendar.PublishAsync(meeting.Organizer, meeting.Entry!.Shows, Token);

        var finding = await fixture.FindAsync(FindingKind.OrphanEvent);
        await fixture.RepairAfterWindowAsync();
        fixture.Meetings.Calendar.Events.Count.ShouldBe(1, "it may have been brought back or copied");

        (await fixture.Sut.RepairNowAsync(finding.Id, Token)).ShouldBe(SettleResult.Done);
        fixture.Meetings.Calendar.Events.ShouldBeEmpty();
        (await fixture.RunAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_of_a_meeting_that_the_ledger_does_not_know_is_told_and_left_alone()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        var stranger = meeting.Entry!.Shows with { MeetingId = MeetingId.Create(fixture.Meetings.Clock) };
        await fixture.Meetings.Calendar.PublishAsync(meeting.Organizer, stranger, Token);

        var finding = await fixture.FindAsync(FindingKind.OrphanEvent);
        await fixture.RepairAfterWindowAsync();

        (await fixture.Sut.RepairNowAsync(finding.Id, Token)).ShouldBe(SettleResult.NoRepair);
        fixture.Meetings.Calendar.Events.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_conference_that_a_newer_one_replaced_and_that_is_still_to_be_cancelled_is_no_orphan()
    {
        await using var fixture = await ReconcilingFixture.StartAsync();
        var meeting = await fixture.BookedAsync();
        var moved = meeting.Window with { StartsAt = meeting.Window.StartsAt + Duration.FromHours(1) };
        fixture.Meetings.Vendor.RefusesCancelling = RefusalReason.Other;
        var change = new Processes.ChangeMeeting
        {
            Key = new CommandKey("m1"),
            MeetingId = meeting.Id,
            ByDirectoryId = meeting.Organizer.DirectoryId,
            Window = moved,
        };
        await fixture.Meetings.Changing.ChangeAsync(change, Duration.Zero, Token);
        await fixture.Meetings.Process.DriveAsync(meeting.Id, static _ => false, Duration.Zero, Token);
        (await fixture.Meetings.Ledger.FindAsync(meeting.Id, Token))!.Replaced.ShouldNotBeEmpty();

        (await fixture.RunAsync()).Findings.ShouldBeEmpty();
    }

    private static Task<Reservation> MoveAtVendorAsync(ReconcilingFixture fixture, Meeting meeting, Duration by) =>
        fixture.Mover!.RescheduleAsync(
            meeting.Organizer, meeting.Reservation!, meeting.Window with { StartsAt = meeting.Window.StartsAt + by }, Token);
}
