using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

public abstract class ReportsContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    private static readonly Conference Ended = new()
    {
        Id = new ConferenceId("9001"),
        Number = "123",
        Title = "预算会",
        StartsAt = Samples.Now,
        Duration = Duration.FromMinutes(31),
        IsDurationKnown = false,
        Status = ConferenceStatus.Finished,
        RawStatus = "4",
        HostAccount = "alice",
        HostName = "王芳",
        Password = "1",
        JoinUrl = "https://vendor.example/j/1",
        ClientJoinUrl = "vendor://1",
        Capacity = 5,
        RoomId = "room",
    };

    [Fact]
    public async Task A_report_comes_back_as_it_was()
    {
        var meeting = await AddAsync();
        (await Store.Reports.FindAsync(meeting.Id, Cancellation)).ShouldBeNull();
        var report = Full(segments: 1);
        await Store.Reports.SaveAsync(meeting.Id, Ended, report, Cancellation);

        var found = (await Store.Reports.FindAsync(meeting.Id, Cancellation)).ShouldNotBeNull();

        found.Conference.ShouldBe(Ended);
        found.Report.ShouldBeTheSameAs(report);
        Sameness.EmptyFields(report, "Report").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_later_report_replaces_the_earlier()
    {
        var meeting = await AddAsync();
        await Store.Reports.SaveAsync(meeting.Id, Ended, Full(segments: 1), Cancellation);
        await Store.Reports.SaveAsync(meeting.Id, Ended with { RawStatus = "5" }, Full(segments: 3), Cancellation);

        var found = (await Store.Reports.FindAsync(meeting.Id, Cancellation)).ShouldNotBeNull();

        found.Conference.RawStatus.ShouldBe("5");
        found.Report.Segments.Count.ShouldBe(3);
        (await Database.CountAsync("reports", Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Meetings_whose_report_is_put_off_are_not_wanted_before_that()
    {
        var meeting = await AddAsync(Samples.Meeting() with { State = MeetingState.Booked });
        var end = meeting.Window.EndsAt;
        (await WantedAsync(end - Duration.FromDays(3), meeting.Window.StartsAt)).ShouldBeEmpty();
        (await WantedAsync(end, end)).ShouldBeEmpty();
        (await WantedAsync(end - Duration.FromDays(3), end)).ShouldBe([meeting.Id]);

        await Store.Reports.PutOffAsync(meeting.Id, end + Duration.FromMinutes(10), Cancellation);
        await Store.Reports.PutOffAsync(meeting.Id, end + Duration.FromMinutes(20), Cancellation);

        (await WantedAsync(end - Duration.FromDays(3), end + Duration.FromMinutes(10))).ShouldBeEmpty();
        (await WantedAsync(end - Duration.FromDays(3), end + Duration.FromMinutes(20))).ShouldBe([meeting.Id]);
    }

    [Fact]
    public async Task Wanted_reports_are_listed_page_by_page()
    {
        var first = await AddAsync(Samples.Meeting() with { State = MeetingState.Booked });
        var second = await AddAsync(Samples.Meeting() with { State = MeetingState.Booked });
        var now = first.Window.EndsAt + Duration.FromDays(1);
        var endsAfter = first.Window.EndsAt - Duration.FromDays(2);

        var page = (await Store.Reports.ListWantedAsync(endsAfter, now, after: null, 1, Cancellation)).ShouldHaveSingleItem();
        var next = (await Store.Reports.ListWantedAsync(endsAfter, now, page.Id, 1, Cancellation)).ShouldHaveSingleItem();

        new[] { page.Id, next.Id }.ShouldBe([first.Id, second.Id], ignoreOrder: true);
        (await Store.Reports.ListWantedAsync(endsAfter, now, next.Id, 1, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ten_thousand_joinings_fit_and_a_hundred_thousand_are_refused_clearly()
    {
        var meeting = await AddAsync();
        await Store.Reports.SaveAsync(meeting.Id, Ended, Full(segments: 10_000), Cancellation);
        (await Store.Reports.FindAsync(meeting.Id, Cancellation)).ShouldNotBeNull().Report.Segments.Count.ShouldBe(10_000);

        var fault = await Should.ThrowAsync<StoreException>(
            () => Store.Reports.SaveAsync(meeting.Id, Ended, Full(segments: 100_000), Cancellation));

        fault.Kind.ShouldBe(StoreFailure.TooLarge);
    }

    [Fact]
    public async Task A_damaged_report_is_an_error_that_names_the_meeting()
    {
        var meeting = await AddAsync();
        await Store.Reports.SaveAsync(meeting.Id, Ended, Full(segments: 1), Cancellation);
        await Database.ExecuteAsync("update reports set document = '{}'", Cancellation);

        var fault = await Should.ThrowAsync<StoreException>(() => Store.Reports.FindAsync(meeting.Id, Cancellation));

        fault.Kind.ShouldBe(StoreFailure.Unreadable);
        fault.Message.ShouldContain(meeting.Id.ToString());
    }

    private async Task<IReadOnlyList<MeetingId>> WantedAsync(Instant endsAfter, Instant now) =>
        [.. (await Store.Reports.ListWantedAsync(endsAfter, now, after: null, 10, Cancellation)).Select(meeting => meeting.Id)];

    private static AttendanceReport Full(int segments)
    {
        var segment = new AttendanceSegment("李雷 \0 😀", Samples.Now + Duration.FromTicks(1), Samples.Now + Duration.FromMinutes(5), "li@contoso.com", "iOS")
        {
            IsHost = true,
            Phone = "+86 10",
            NetworkAddress = "203.0.113.7",
            Place = "北京",
            Group = "销售",
            ParticipantId = "p-1",
            CountedTime = Duration.FromSeconds(299),
        };
        return new AttendanceReport
        {
            ConferenceId = Ended.Id,
            Title = "预算会",
            StartsAt = Samples.Now,
            Duration = Duration.FromMinutes(31),
            Segments = [.. Enumerable.Repeat(segment, segments)],
            CountedPersons = 1,
            Invitees = [new ReportedInvitee("李雷", "li@contoso.com", "+86", Attended: true)],
            LiveViewers = [segment],
            RollCalls = [new RollCallAnswers("李雷", null, [true, false])],
            VideoRollCalls = [new RollCallAnswers("李雷", "li@contoso.com", [])],
            RaisedHands = [new RaisedHand("李雷", null, Samples.Now)],
            Unknown = [ReportField.Place],
        };
    }
}
