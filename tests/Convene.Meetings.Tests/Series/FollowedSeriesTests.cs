using NodaTime;

namespace Convene.Meetings.Tests.Series;

/// <summary>What people do to series in Outlook.</summary>
public sealed class FollowedSeriesTests
{
    private static readonly Duration ThreeHours = Duration.FromHours(3);

    public static TheoryData<bool> Both() => [false, true];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_series_that_asks_in_its_location_has_links(bool isNative)
    {
        await using var fixture = await SeriesFixture.StartAsync(0, 0, isNative);

        fixture.Outlook.CreateMaster("@convene", SeriesFixture.Tuesday, SeriesFixture.TwiceAWeek(), MeetingsFixture.Alice.AsAttendee());
        await fixture.QuietAsync();

        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.JoinedByLocation]);
        fixture.Vendor.Live.Count.ShouldBe(isNative ? 1 : 8);
        await SeriesAgreement.AssertAsync(fixture, "joined");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_series_under_way_that_asks_has_links_from_its_next_time_on(bool isNative)
    {
        await using var fixture = await SeriesFixture.StartAsync(0, 0, isNative);
        var begun = SeriesFixture.Tuesday with { StartsAt = SeriesFixture.Tuesday.StartsAt - Duration.FromDays(14) };

        fixture.Outlook.CreateMaster("@convene", begun, SeriesFixture.TwiceAWeek());
        await fixture.QuietAsync();

        await SeriesAgreement.AssertAsync(fixture, "joined under way");
    }

    /// <summary>Pain 19: refuse yearly etc. in words.</summary>
    [Fact]
    public async Task A_rule_that_cannot_be_followed_is_said_in_the_body_and_nothing_is_reserved()
    {
        await using var fixture = await SeriesFixture.RollingAsync();

        var master = fixture.Outlook.CreateMaster("@convene", SeriesFixture.Tuesday, rule: null);
        await fixture.QuietAsync();

        fixture.Vendor.Reserved.ShouldBe(0);
        fixture.Outlook.Problems[master.EventId]!.Reason.ShouldBe(RefusalReason.NotOffered);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.LocationRefused]);

        fixture.Outlook.EditMaster(master.EventId, one => one with { Recurrence = SeriesFixture.TwiceAWeek() });
        await fixture.QuietAsync();

        fixture.Outlook.Problems[master.EventId].ShouldBeNull();
        await SeriesAgreement.AssertAsync(fixture, "a rule that can");
    }

    [Fact]
    public async Task A_series_that_cannot_be_had_says_so_and_asks_again_when_it_is_changed()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        fixture.Vendor.RefusesAt = window => window.LocalStart.Hour == 9 ? RefusalReason.NoResource : null;

        var master = fixture.Outlook.CreateMaster("@convene", SeriesFixture.Tuesday, SeriesFixture.TwiceAWeek());
        await fixture.QuietAsync();

        fixture.Vendor.Live.ShouldBeEmpty();
        fixture.Outlook.Problems[master.EventId]!.Reason.ShouldBe(RefusalReason.NoResource);

        fixture.Outlook.EditMaster(master.EventId, one => one with { Window = Later(one.Window, ThreeHours) });
        await fixture.QuietAsync();

        await SeriesAgreement.AssertAsync(fixture, "had after a change");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task The_whole_series_moved_in_Outlook_is_followed(bool isNative)
    {
        await using var fixture = await SeriesFixture.StartAsync(0, 0, isNative);
        await fixture.BookAsync();
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();
        var numbers = fixture.Vendor.Live.Select(conference => conference.Number).ToList();

        fixture.Outlook.EditMaster(fixture.Outlook.Master.EventId, one => one with { Window = Later(one.Window, ThreeHours), Title = "Renamed" });
        await fixture.QuietAsync();

        fixture.Vendor.Live.Select(conference => conference.Number).ShouldBe(numbers);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Followed]);
        await SeriesAgreement.AssertAsync(fixture, "moved");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_series_shortened_in_Outlook_ends_its_later_conferences(bool isNative)
    {
        await using var fixture = await SeriesFixture.StartAsync(0, 0, isNative);
        await fixture.BookAsync();
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();

        fixture.Outlook.EditMaster(fixture.Outlook.Master.EventId, one => one with { Recurrence = SeriesFixture.TwiceAWeek(1) });
        await fixture.QuietAsync();

        fixture.Vendor.Live.Count.ShouldBe(isNative ? 1 : 3);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.Followed]);
        await SeriesAgreement.AssertAsync(fixture, "shortened");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_series_deleted_in_Outlook_is_ended_everywhere_and_told_once(bool isNative)
    {
        await using var fixture = await SeriesFixture.StartAsync(0, 0, isNative);
        await fixture.BookAsync();
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();

        fixture.Outlook.DeleteMaster(fixture.Outlook.Master.EventId);
        await fixture.QuietAsync();

        fixture.Vendor.Live.ShouldBeEmpty();
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.CancelledElsewhere]);
    }

    /// <summary>Pain 19, as of Webex DOC-11547: a one-occurrence change takes effect in Outlook but not at the vendor.</summary>
    [Theory]
    [MemberData(nameof(Both))]
    public async Task One_occurrence_changed_in_Outlook_takes_effect_at_the_vendor_too(bool isNative)
    {
        await using var fixture = await SeriesFixture.StartAsync(0, 0, isNative);
        await fixture.BookAsync();
        await fixture.QuietAsync();
        var second = fixture.Outlook.Occurrences(fixture.Outlook.Master.EventId, fixture.Now, fixture.Horizon)[1];

        fixture.Outlook.EditOccurrence(second.EventId, one => one with { Window = Later(one.Window, ThreeHours) });
        await fixture.QuietAsync();

        fixture.Vendor.Live.Count.ShouldBe(isNative ? 2 : 8);
        fixture.Vendor.Live.ShouldContain(conference => conference.StartsAt == second.Window.StartsAt + ThreeHours);
        await SeriesAgreement.AssertAsync(fixture, "one moved");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Exceptions_that_Exchange_drops_when_the_series_is_moved_have_their_link_again(bool isNative)
    {
        await using var fixture = await SeriesFixture.StartAsync(0, 0, isNative);
        await fixture.BookAsync();
        await fixture.QuietAsync();
        var master = fixture.Outlook.Master.EventId;
        var second = fixture.Outlook.Occurrences(master, fixture.Now, fixture.Horizon)[1];
        fixture.Outlook.EditOccurrence(second.EventId, one => one with { Window = Later(one.Window, ThreeHours) });
        await fixture.QuietAsync();

        fixture.Outlook.EditMaster(master, one => one with { Window = Later(one.Window, Duration.FromHours(1)) });
        await fixture.QuietAsync();

        fixture.Vendor.Live.Count.ShouldBe(isNative ? 1 : 8);
        await SeriesAgreement.AssertAsync(fixture, "exceptions dropped");
    }

    [Fact]
    public async Task One_occurrence_deleted_in_Outlook_loses_its_conference_alone()
    {
        await using var fixture = await SeriesFixture.RollingAsync();
        await fixture.BookAsync();
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();
        var second = fixture.Outlook.Occurrences(fixture.Outlook.Master.EventId, fixture.Now, fixture.Horizon)[1];

        fixture.Outlook.DeleteOccurrence(second.EventId);
        await fixture.QuietAsync();

        fixture.Vendor.Live.Count.ShouldBe(7);
        (await fixture.TakeToldAsync()).ShouldBe([AnnouncementKind.CancelledElsewhere]);
        await SeriesAgreement.AssertAsync(fixture, "one deleted");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_link_that_one_occurrence_lost_is_written_again(bool isNative)
    {
        await using var fixture = await SeriesFixture.StartAsync(0, 0, isNative);
        await fixture.BookAsync();
        await fixture.QuietAsync();
        var second = fixture.Outlook.Occurrences(fixture.Outlook.Master.EventId, fixture.Now, fixture.Horizon)[1];

        fixture.Outlook.EditOccurrence(second.EventId, one => one with { JoinUrl = null });
        await fixture.QuietAsync();

        await SeriesAgreement.AssertAsync(fixture, "link lost");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_series_that_the_vendor_refuses_to_move_is_told_and_left_as_people_made_it(bool isNative)
    {
        await using var fixture = await SeriesFixture.StartAsync(0, 0, isNative);
        var series = (await fixture.BookAsync()).Meeting!;
        await fixture.QuietAsync();
        await fixture.TakeToldAsync();
        fixture.Vendor.RefusesAt = _ => RefusalReason.Conflict;

        var moved = Later(SeriesFixture.Tuesday, ThreeHours);
        fixture.Outlook.EditMaster(fixture.Outlook.Master.EventId, one => one with { Window = moved });
        await fixture.QuietAsync();

        fixture.Outlook.Master.Window.StartsAt.ShouldBe(moved.StartsAt);
        (await fixture.TakeToldAsync()).ShouldContain(AnnouncementKind.FollowRefused);
        if (isNative)
        {
            (await fixture.FindAsync(series.Id)).Unfollowed.ShouldNotBeNull().Window.StartsAt.ShouldBe(moved.StartsAt);
        }
    }

    /// <summary>Pain 9.</summary>
    [Theory]
    [InlineData(false, 8, 8)]
    [InlineData(true, 1, 0)]
    public async Task One_change_of_a_series_by_a_person_ends_in_a_finite_number_of_writes(bool isNative, int atVendor, int inCalendar)
    {
        await using var fixture = await SeriesFixture.StartAsync(0, 0, isNative);
        await fixture.BookAsync();
        await fixture.QuietAsync();
        var (before, written) = (fixture.Vendor.Writes, fixture.Outlook.Writes);

        // Exchange drops the exceptions, with the links in them: each is written once more
        fixture.Outlook.EditMaster(fixture.Outlook.Master.EventId, one => one with { Window = Later(one.Window, ThreeHours) });
        await fixture.QuietAsync();

        (fixture.Vendor.Writes - before).ShouldBe(atVendor);
        (fixture.Outlook.Writes - written).ShouldBe(inCalendar);

        fixture.Clock.Advance(Duration.FromHours(20));
        await fixture.QuietAsync();
        (fixture.Vendor.Writes - before).ShouldBe(atVendor);
        (fixture.Outlook.Writes - written).ShouldBe(inCalendar);
    }

    private static Window Later(Window window, Duration by) => window with { StartsAt = window.StartsAt + by };
}
