using Convene.Cards;
using Convene.Dialogs.Tests.Office;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Dialogs.Tests;

public sealed class ReportTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 20, 7, 0);

    [Theory]
    [InlineData("who attended the Q3 budget meeting?")]
    [InlineData("谁参加了Q3 budget会议")]
    public async Task A_report_says_who_came_and_who_did_not(string say)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = await WithAFinishedMeetingAsync(office);
        var reply = await chat.SayAsync(say);
        reply.Text.ShouldContain("Alice Chen");
        reply.Text.ShouldContain("A guest");
        reply.Text.ShouldContain("李雷");
    }

    [Fact]
    public async Task The_button_of_an_ended_meeting_gives_its_report_to_the_host_alone()
    {
        await using var office = await TestOffice.OpenAsync();
        await WithAFinishedMeetingAsync(office);
        var id = (await office.MeetingsOfAsync(FakeOutlook.Megan))[0].Id.ToString();
        (await office.Teams(FakeOutlook.Megan).PressAsync(CardVerbs.Report, new() { ["meetingId"] = id })).Text.ShouldContain("A guest");
        (await office.Teams(FakeOutlook.Alice).PressAsync(CardVerbs.Report, new() { ["meetingId"] = id })).Text.ShouldNotContain("A guest");
        (await office.Teams(FakeOutlook.BobA).PressAsync(CardVerbs.Report, new() { ["meetingId"] = id })).Text.ShouldNotContain("A guest");
    }

    [Fact]
    public async Task A_conference_that_was_not_booked_here_is_reported_to_its_host_and_to_nobody_else()
    {
        await using var office = await TestOffice.OpenAsync();
        office.Vendor.Seed(Finished("77", "Old sync", Start));
        office.Vendor.Seed(Finished("78", "Other sync", Start + Duration.FromDays(1)));
        office.Vendor.Report = ReportOf("77");
        var chat = office.Teams(FakeOutlook.Megan);
        var which = await chat.SayAsync("show me the attendance report");
        which.Buttons(CardVerbs.Choose).Count.ShouldBe(2);
        var report = await chat.PressAsync(CardVerbs.Choose, which.Buttons(CardVerbs.Choose)[1]);
        report.Text.ShouldContain("Old sync");
        report.Json.ShouldNotContain("Not matched", customMessage: "nobody knows who was invited");
        var forged = await office.Teams(FakeOutlook.BobA).PressAsync(CardVerbs.Report, new() { ["meetingId"] = "conference|fake|77" });
        forged.Text.ShouldContain("cannot find");
    }

    [Fact]
    public async Task A_word_of_repetition_in_a_finished_meetings_name_is_part_of_its_name()
    {
        await using var office = await TestOffice.OpenAsync();
        office.Vendor.Seed(Finished("77", "Weekly planning 每周计划", Start));
        office.Vendor.Report = ReportOf("77");

        (await office.Teams(FakeOutlook.Megan).SayAsync("who came to the weekly planning meeting?")).Text.ShouldContain("Weekly planning");
    }

    [Fact]
    public async Task A_meeting_that_has_not_ended_has_no_report_yet()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget");
        var id = (await office.MeetingsOfAsync(FakeOutlook.Megan))[0].Id.ToString();
        (await chat.PressAsync(CardVerbs.Report, new() { ["meetingId"] = id })).Text.ShouldContain("not ready yet");
    }

    [Fact]
    public async Task Nothing_finished_is_said_and_a_vendor_that_is_down_is_no_empty_list()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        (await chat.SayAsync("show me the attendance report")).Text.ShouldContain("no finished meeting");
        office.Vendor.IsDown = true;
        (await chat.SayAsync("show me the attendance report")).Text.ShouldContain("cannot be reached");
    }

    private static async Task<Chat> WithAFinishedMeetingAsync(TestOffice office)
    {
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a 30-minute meeting with alice@contoso.com and lilei@contoso.com tomorrow at 3pm about the Q3 budget");
        office.Clock.Advance(Duration.FromDays(2));
        office.Vendor.EndAll();
        office.Vendor.Report = ReportOf("1001");
        return chat;
    }

    private static Conference Finished(string id, string title, Instant start) => new()
    {
        Id = new ConferenceId(id),
        Number = id,
        Title = title,
        StartsAt = start,
        Duration = Duration.FromMinutes(30),
        Status = ConferenceStatus.Finished,
        RawStatus = "2",
        HostAccount = FakeOutlook.Megan.Address,
    };

    private static AttendanceReport ReportOf(string id) => new()
    {
        ConferenceId = new ConferenceId(id),
        StartsAt = Start,
        Duration = Duration.FromMinutes(30),
        Unknown = [ReportField.Device],
        Segments =
        [
            new AttendanceSegment("Alice Chen", Start, Start + Duration.FromMinutes(10), "alice@contoso.com", null),
            new AttendanceSegment("A guest", Start, Start + Duration.FromMinutes(30), null, null),
            new AttendanceSegment("Alice Chen", Start + Duration.FromMinutes(5), Start + Duration.FromMinutes(25), "alice@contoso.com", null),
        ],
    };
}
