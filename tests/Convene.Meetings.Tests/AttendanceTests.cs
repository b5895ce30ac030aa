using Convene.Meetings.Capabilities;
using Convene.Meetings.Processes;
using Convene.Testing;
using NodaTime;

namespace Convene.Meetings.Tests;

public sealed class AttendanceTests
{
    private static readonly Instant Start = TestClock.MondayMorning;
    private static readonly Attendee Alex = new("alex@contoso.com", "Alex Wilber");
    private static readonly Attendee LiLei = new("lilei@contoso.com", "李雷");

    private static readonly Conference Finished = new()
    {
        Id = new ConferenceId("1"),
        Number = "111",
        Title = "Budget",
        StartsAt = Start,
        Duration = Duration.FromMinutes(30),
        Status = ConferenceStatus.Finished,
        RawStatus = "3",
        HostAccount = "alex@contoso.com",
        JoinUrl = "https://vendor.example/j/1",
    };

    private static AttendanceSegment Segment(string name, int from, int? to, string? address = null) =>
        new(name, Start + Duration.FromMinutes(from), to is { } end ? Start + Duration.FromMinutes(end) : null, address, null);

    private static Attendance Of(IReadOnlyList<Attendee> invited, params AttendanceSegment[] segments) => Attendance.From(
        Finished,
        new AttendanceReport
        {
            ConferenceId = Finished.Id,
            StartsAt = Start,
            Duration = Duration.FromMinutes(30),
            Segments = segments,
            Unknown = [ReportField.Address],
        },
        invited);

    [Fact]
    public void Segments_of_somebody_who_came_back_are_one_line_with_the_time_present()
    {
        var attendance = Of([Alex, LiLei], Segment("李雷", 0, 10), Segment("Alex Wilber", 1, 30), Segment("李雷", 15, 30));

        attendance.Names.Count.ShouldBe(2);
        var liLei = attendance.Names[0];
        (liLei.Name, liLei.Present.TotalMinutes, liLei.Invitee, liLei.MayBeSeveral).ShouldBe(("李雷", 25, LiLei, false));
    }

    [Fact]
    public void Overlapping_segments_count_once_and_are_marked_as_perhaps_several_people()
    {
        var name = Of([], Segment("Guest", 0, 20), Segment("Guest", 10, 30)).Names.ShouldHaveSingleItem();

        name.Present.ShouldBe(Duration.FromMinutes(30));
        name.MayBeSeveral.ShouldBeTrue();
    }

    [Fact]
    public void A_name_that_nobody_invited_has_or_that_two_have_stays_unmatched()
    {
        var twin = new Attendee("wangwei@contoso.com", "王伟");
        var otherTwin = new Attendee("wangwei2@contoso.com", "王伟");

        var attendance = Of([twin, otherTwin], Segment("王伟", 0, 30), Segment("Victor De", 0, 30));

        attendance.Names.ShouldAllBe(n => n.Invitee == null);
        attendance.Absent.ShouldBe([twin, otherTwin]);
    }

    [Fact]
    public void An_address_decides_against_an_equal_name()
    {
        var name = Of([Alex, LiLei], Segment("Alex Wilber", 0, 30, "lilei@contoso.com")).Names.ShouldHaveSingleItem();

        name.Invitee.ShouldBe(LiLei);
    }

    [Fact]
    public void Somebody_who_is_still_there_has_no_leaving_time_and_no_guessed_minutes()
    {
        var name = Of([Alex], Segment("Alex Wilber", 5, null)).Names.ShouldHaveSingleItem();

        name.LeftAt.ShouldBeNull();
        name.Present.ShouldBe(Duration.Zero);
    }

    [Fact]
    public async Task A_finished_meeting_of_ours_is_known_by_its_conference_and_knows_who_was_absent()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var token = TestContext.Current.CancellationToken;
        var meeting = await fixture.SettleAsync((await fixture.BookAsync()).Meeting!.Id);
        fixture.Vendor.Seed(Finished);
        fixture.Vendor.Report = new AttendanceReport
        {
            ConferenceId = meeting.Reservation!.ConferenceId,
            StartsAt = meeting.Window.StartsAt,
            Duration = meeting.Window.Duration,
            Segments = [new AttendanceSegment("Alex Wilber", meeting.Window.StartsAt, meeting.Window.EndsAt, null, null)],
            Unknown = [ReportField.Address],
        };

        var listed = await fixture.Finished().ListAsync(
            MeetingsFixture.Alex, null, Start - Duration.FromDays(1), Start + Duration.FromDays(1), 10, token);
        var attendance = await fixture.Finished().GetAttendanceAsync(
            MeetingsFixture.Alex, new ProviderId("fake"), meeting.Reservation.ConferenceId, token);

        listed.Found.ShouldHaveSingleItem().MeetingId.ShouldBeNull("it was not booked through us");
        attendance.KnowsInvited.ShouldBeTrue();
        attendance.Absent.ShouldBe([MeetingsFixture.Alice.AsAttendee()]);
    }

    [Fact]
    public async Task Who_has_no_account_with_a_vendor_has_finished_nothing_there()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        fixture.Providers["second"].RefusesListing = RefusalReason.AccountUnknown;
        fixture.Vendor.Seed(Finished);

        var listed = await ListAsync(fixture);

        listed.Found.ShouldHaveSingleItem();
        listed.Unasked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_vendor_that_cannot_be_asked_is_named_beside_what_the_others_have()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        fixture.Providers["second"].IsDown = true;
        fixture.Vendor.Seed(Finished);

        var listed = await ListAsync(fixture);

        listed.Found.ShouldHaveSingleItem();
        listed.Unasked.ShouldBe([new ProviderId("second")]);
    }

    [Fact]
    public async Task Nothing_found_while_a_vendor_cannot_be_asked_is_a_failure_and_not_an_empty_list()
    {
        await using var fixture = await MeetingsFixture.StartWithAsync("second");
        fixture.Providers["second"].IsDown = true;

        (await Should.ThrowAsync<ProviderException>(() => ListAsync(fixture))).Kind.ShouldBe(ProviderFailure.Unavailable);
    }

    private static Task<FinishedList> ListAsync(MeetingsFixture fixture) => fixture.Finished().ListAsync(
        MeetingsFixture.Alex, null, Start - Duration.FromDays(1), Start + Duration.FromDays(1), 10, TestContext.Current.CancellationToken);
}
