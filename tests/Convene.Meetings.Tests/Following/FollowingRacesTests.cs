using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Following;
using Convene.Testing;
using NodaTime;

namespace Convene.Meetings.Tests.Following;

/// <summary>A person and our own writes at the same event in the same moment: nothing is lost, and nothing of ours is taken for theirs.</summary>
public sealed class FollowingRacesTests
{
    private static readonly Window Later =
        new(TestClock.MondayMorning + Duration.FromHours(30), Duration.FromMinutes(45), MeetingsFixture.Beijing);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_while_the_vendor_is_being_asked_is_put_off_and_not_lost()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        var before = await fixture.BookAndTellAsync();
        fixture.Faults.Next(Fault.UnknownAfter);
        await fixture.Changing.ChangeAsync(MoveTo(before, Later), Duration.Zero, Token);
        var dragged = Later with { StartsAt = Later.StartsAt + Duration.FromHours(3) };

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Window = dragged });
        var results = await fixture.QuietAsync();

        results[0].ShouldBe(FollowResult.Later);
        fixture.Vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(fixture.Calendar[before.Entry.EventId].Window.StartsAt);
    }

    [Fact]
    public async Task A_drag_in_Outlook_wins_over_a_chat_change_that_the_vendor_has_not_taken_yet()
    {
        var (fixture, vendor) = await MeetingsFixture.StartMovingAsync();
        await using var _ = fixture;
        var before = await fixture.BookAndTellAsync();
        vendor.IsDown = true;
        await fixture.Changing.ChangeAsync(MoveTo(before, Later), Duration.Zero, Token);
        var dragged = Later with { StartsAt = Later.StartsAt + Duration.FromHours(3) };

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Window = dragged });
        (await fixture.HearAsync(before.Entry.EventId)).ShouldBe(FollowResult.Taken);
        vendor.IsDown = false;
        var after = await fixture.QuietAsync(before);

        after.Window.ShouldBe(dragged);
        vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(dragged.StartsAt);
        fixture.Calendar[before.Entry.EventId].Window.ShouldBe(dragged);
    }

    [Fact]
    public async Task A_title_changed_in_Outlook_survives_a_move_by_chat_that_was_under_way()
    {
        var (fixture, vendor) = await MeetingsFixture.StartMovingAsync();
        await using var _ = fixture;
        var before = await fixture.BookAndTellAsync();
        vendor.IsDown = true;
        await fixture.Changing.ChangeAsync(MoveTo(before, Later), Duration.Zero, Token);

        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Title = "By hand" });
        await fixture.HearAsync(before.Entry.EventId);
        vendor.IsDown = false;
        await fixture.QuietAsync(before);

        var seen = fixture.Calendar[before.Entry.EventId];
        (seen.Title, seen.Window).ShouldBe(("By hand", Later));
        var conference = vendor.Live.ShouldHaveSingleItem();
        (conference.Title, conference.StartsAt).ShouldBe(("By hand", Later.StartsAt));
    }

    [Fact]
    public async Task Our_own_write_that_was_never_confirmed_is_not_taken_for_a_persons()
    {
        var (fixture, vendor) = await MeetingsFixture.StartMovingAsync();
        await using var _ = fixture;
        var before = await fixture.BookAndTellAsync();
        await fixture.Changing.ChangeAsync(MoveTo(before, Later), Duration.Zero, Token);
        fixture.Faults.Next(Fault.UnknownAfter);
        await fixture.Process.DriveAsync(before.Id, m => m.Failures > 0, Duration.Zero, Token);
        fixture.Calendar[before.Entry!.EventId].Window.ShouldBe(Later, "it was written, and nobody here knows");

        await fixture.Changing.ChangeAsync(MoveTo(before, before.Window, "m2"), Duration.Zero, Token);
        var after = await fixture.QuietAsync(before);

        after.Window.ShouldBe(before.Window);
        vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(before.Window.StartsAt);
        fixture.Calendar[before.Entry.EventId].Window.StartsAt.ShouldBe(before.Window.StartsAt);
    }

    [Fact]
    public async Task An_event_read_before_a_write_of_ours_is_read_again()
    {
        var (fixture, vendor) = await MeetingsFixture.StartMovingAsync();
        await using var _ = fixture;
        var before = await fixture.BookAndTellAsync();
        fixture.Calendar.Edit(before.Entry!.EventId, e => e with { Title = "By hand" });
        fixture.Calendar.AfterReading = async () =>
        {
            await fixture.Changing.ChangeAsync(MoveTo(before, Later), Duration.Zero, Token);
            await fixture.SettleAsync(before.Id);
        };

        await fixture.HearAsync(before.Entry.EventId);
        var after = await fixture.QuietAsync(before);

        (after.Window, after.Title).ShouldBe((Later, "By hand"));
        vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(Later.StartsAt);
    }

    [Fact]
    public async Task Our_write_heard_of_before_its_answer_is_journaled_is_not_taken_for_a_persons()
    {
        var (fixture, _) = await MeetingsFixture.StartMovingAsync();
        await using var disposal = fixture;
        var before = await fixture.BookAndTellAsync();
        FollowResult? result = null;
        fixture.Calendar.AfterWriting = async () => result = await fixture.HearAsync(before.Entry!.EventId);

        await fixture.Changing.ChangeAsync(MoveTo(before, Later), Duration.Zero, Token);
        await fixture.SettleAsync(before.Id);

        result.ShouldBe(FollowResult.Unchanged);
    }

    [Fact]
    public async Task An_event_heard_of_before_its_publishing_is_journaled_is_looked_at_later()
    {
        await using var fixture = await MeetingsFixture.StartAsync();
        FollowResult? result = null;
        fixture.Calendar.AfterWriting = async () => result = await fixture.HearAsync(fixture.Calendar.All.Single().EventId);

        await fixture.BookAndTellAsync();

        result.ShouldBe(FollowResult.Later);
    }

    private static ChangeMeeting MoveTo(Meeting meeting, Window window, string key = "m1") => new()
    {
        Key = new CommandKey(key),
        MeetingId = meeting.Id,
        ByDirectoryId = "alex-id",
        Window = window,
    };
}
