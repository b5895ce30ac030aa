using Convene.Cards;
using Convene.Dialogs.Tests.Office;
using Convene.Testing;
using NodaTime;

namespace Convene.Dialogs.Tests;

public sealed class ExactlyOnceTests
{
    private const string InFull = "book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget";

    [Fact]
    public async Task Confirming_twice_books_once_and_shows_the_first_result_again()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        var echo = await chat.SayAsync("book a meeting tomorrow at 3pm");
        (await chat.PressAsync(echo, CardVerbs.Confirm)).Text.ShouldContain("Booked");
        (await chat.PressAsync(echo, CardVerbs.Confirm)).Text.ShouldContain("Booked");
        office.Vendor.Live.Count.ShouldBe(1);
        office.Outlook.Events.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_sent_twice_books_once()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.WebChat(FakeOutlook.Megan);
        var form = await chat.SayAsync("book a meeting");
        await chat.PressAsync(form, CardVerbs.Book, new { date = "2026-11-25", time = "10:30" });
        (await chat.PressAsync(form, CardVerbs.Book, new { date = "2026-11-25", time = "11:30" })).Text.ShouldContain("10:30");
        office.Vendor.Live.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_tabs_that_confirm_at_the_same_moment_make_one_meeting()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.WebChat(FakeOutlook.Megan);
        var echo = await chat.SayAsync("book a meeting tomorrow at 3pm");
        var presses = Enumerable.Range(0, 6).Select(_ => chat.PressAsync(echo, CardVerbs.Confirm));
        await office.WhileTimePassesAsync(Task.WhenAll(presses));
        office.Vendor.Live.Count.ShouldBe(1);
        (await office.MeetingsOfAsync(FakeOutlook.Megan)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_is_delivered_twice_is_one_message()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(InFull, "activity-1");
        (await chat.SayAsync(InFull, "activity-1")).Messages.ShouldBeEmpty();
        office.Vendor.Live.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Delivered_twice_at_once_and_after_a_restart_it_is_still_one()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await office.WhileTimePassesAsync(Task.WhenAll(chat.SayAsync(InFull, "activity-1"), chat.SayAsync(InFull, "activity-1")));
        await office.RestartAsync();
        await chat.SayAsync(InFull, "activity-1");
        office.Vendor.Live.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_vendor_is_shown_at_work_and_the_card_is_replaced_when_it_is_done()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        office.Vendor.Holds = new TaskCompletionSource();
        var reply = await chat.SayWhileTimePassesAsync(InFull);
        reply.Text.ShouldContain("Booking …");
        var release = office.Vendor.Holds;
        office.Vendor.Holds = null;
        release.SetResult();
        await Eventually.BecomesTrueAsync(
            () => chat.Screen.Count == 1 && chat.Screen[0].Speak!.Contains("Booked", StringComparison.Ordinal), "the card says booked", TestContext.Current.CancellationToken);
        office.Vendor.Live.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_slow_vendor_behind_a_button_answers_the_press_in_time()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        var echo = await chat.SayAsync("book a meeting tomorrow at 3pm");
        office.Vendor.Holds = new TaskCompletionSource();
        var began = office.Clock.GetCurrentInstant();
        var reply = await office.WhileTimePassesAsync(chat.PressAsync(echo, CardVerbs.Confirm));
        reply.InvokeStatus.ShouldBe(200);
        reply.Text.ShouldContain("Booking …");
        (office.Clock.GetCurrentInstant() - began).ShouldBeLessThan(Duration.FromSeconds(4.5));
        office.Vendor.Holds.SetResult();
        await Eventually.BecomesTrueAsync(
            () => chat.Screen[^1].Speak!.Contains("Booked", StringComparison.Ordinal), "the card says booked", TestContext.Current.CancellationToken);
        chat.Screen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_channel_that_cannot_update_gets_the_outcome_as_a_new_message()
    {
        await using var office = await TestOffice.OpenAsync();
        office.Wire.CannotUpdate = true;
        var chat = office.WebChat(FakeOutlook.Megan);
        office.Vendor.Holds = new TaskCompletionSource();
        (await chat.SayWhileTimePassesAsync(InFull)).Text.ShouldContain("Booking …");
        office.Vendor.Holds.SetResult();
        await Eventually.BecomesTrueAsync(
            () => chat.Screen[^1].Speak!.Contains("Booked", StringComparison.Ordinal), "a new card says booked", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_lost_answer_is_found_out_about_and_told_and_nothing_is_booked_twice()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        office.Vendor.LosesAnswers = true;
        var reply = await chat.SayWhileTimePassesAsync(InFull);
        reply.Text.ShouldContain("Booking …");
        office.Vendor.LosesAnswers = false;
        for (var i = 0; i < 10; i++)
        {
            office.Clock.Advance(Duration.FromSeconds(20));
            await office.RunBackgroundAsync();
        }

        office.Vendor.Live.Count.ShouldBe(1);
        await Eventually.BecomesTrueAsync(
            () => chat.Screen.Any(m => m.Speak!.Contains("Booked", StringComparison.Ordinal)), "the card says booked", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task After_a_crash_the_background_tells_in_the_card_what_came_of_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        office.Vendor.Holds = new TaskCompletionSource();
        (await chat.SayWhileTimePassesAsync(InFull)).Text.ShouldContain("Booking …");
        await office.RestartAsync();
        office.Vendor.Holds = null;
        for (var i = 0; i < 10; i++)
        {
            office.Clock.Advance(Duration.FromSeconds(30));
            await office.RunBackgroundAsync();
        }

        office.Vendor.Live.Count.ShouldBe(1);
        chat.Screen.Any(m => m.Speak!.Contains("Booked", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_calendar_that_is_down_delays_no_answer_and_the_card_tells_when_it_is_written()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        office.Outlook.CalendarIsDown = true;
        var reply = await chat.SayWhileTimePassesAsync(InFull);
        reply.Text.ShouldContain("Booked");
        reply.Text.ShouldContain("entry follows");
        office.Outlook.CalendarIsDown = false;
        for (var i = 0; i < 10; i++)
        {
            office.Clock.Advance(Duration.FromMinutes(5));
            await office.RunBackgroundAsync();
        }

        office.Outlook.Events.Count.ShouldBe(1);
        chat.Screen.Count.ShouldBe(1);
        chat.Screen[0].Speak!.ShouldContain("It is in the Outlook calendar");
    }

    [Fact]
    public async Task What_the_turn_told_the_background_does_not_tell_again()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(InFull);
        office.Clock.Advance(Duration.FromMinutes(5));
        await office.RunBackgroundAsync();
        chat.Screen.Count.ShouldBe(1);
        office.Wire.Updates.ShouldBe(0);
    }

    [Fact]
    public async Task A_person_who_blocked_the_bot_stops_no_other_announcement()
    {
        await using var office = await TestOffice.OpenAsync();
        office.Outlook.CalendarIsDown = true;
        await office.Teams(FakeOutlook.Megan).SayWhileTimePassesAsync(InFull);
        office.Outlook.CalendarIsDown = false;
        office.Wire.IsBlocked = true;
        for (var i = 0; i < 6; i++)
        {
            office.Clock.Advance(Duration.FromMinutes(5));
            await office.RunBackgroundAsync();
        }

        var due = await office.Ledger.ListDueAnnouncementsAsync(office.Clock.GetCurrentInstant(), 10, TestContext.Current.CancellationToken);
        due.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_is_taken_on_after_midnight_means_the_tomorrow_of_the_day_it_was_said_on()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        var said = chat.Message() with { Text = "book a 30-minute meeting tomorrow at 3pm about plums", Timestamp = "2026-11-23T15:58:00.123Z" };
        office.Clock.Advance(Instant.FromUtc(2026, 11, 23, 16, 4) - office.Clock.GetCurrentInstant());

        await chat.SendAsync(said);

        office.Vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(Instant.FromUtc(2026, 11, 24, 7, 0));
    }

    [Fact]
    public async Task A_message_whose_time_has_passed_before_it_is_taken_on_is_asked_about_and_booked_for_no_other_day()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        var said = chat.Message() with { Text = "book a 30-minute meeting tomorrow at 3pm about plums", Timestamp = "2026-11-23T02:00:00+00:00" };
        office.Clock.Advance(Duration.FromDays(3));

        var reply = await chat.SendAsync(said);

        office.Vendor.Live.ShouldBeEmpty();
        reply.Has(CardVerbs.Confirm).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2036-01-01T00:00:00Z")]
    [InlineData("yesterday")]
    [InlineData(null)]
    public async Task A_channel_that_tells_no_moment_or_one_to_come_is_taken_to_speak_now(string? timestamp)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);

        await chat.SendAsync(chat.Message() with { Text = "book a 30-minute meeting tomorrow at 3pm about plums", Timestamp = timestamp });

        office.Vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(Instant.FromUtc(2026, 11, 24, 7, 0));
    }
}
