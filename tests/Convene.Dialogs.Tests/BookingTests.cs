using Convene.Cards;
using Convene.Dialogs.Tests.Office;
using Convene.Language;
using Convene.Meetings;
using NodaTime;

namespace Convene.Dialogs.Tests;

public sealed class BookingTests
{
    [Theory]
    [InlineData("book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget", "Booked", "Tue 24 Nov 2026, 15:00–15:30")]
    [InlineData("明天下午三点和李雷开30分钟的预算会", "已预订", "2026年11月24日 周二 15:00–15:30")]
    public async Task What_was_said_in_full_is_booked_without_asking(string say, string status, string when)
    {
        await using var office = await TestOffice.OpenAsync();
        var reply = await office.Teams(FakeOutlook.Megan).SayAsync(say);
        reply.Text.ShouldContain(status);
        reply.Text.ShouldContain(when);
        office.Vendor.Live.Count.ShouldBe(1);
        office.Outlook.Events.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("book a 30-minute meeting", "tomorrow at 4pm", "Tue 24 Nov 2026, 16:00–16:30", "yes", "Booked: Meeting")]
    [InlineData("预订一个30分钟的会议", "明天下午四点", "2026年11月24日 周二 16:00–16:30", "是", "已预订")]
    public async Task What_is_missing_is_asked_for_by_one_form_and_can_be_typed(string say, string answer, string echo, string yes, string booked)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        (await chat.SayAsync(say)).Has(CardVerbs.Book).ShouldBeTrue();
        (await chat.SayAsync(answer)).Text.ShouldContain(echo);
        office.Vendor.Live.ShouldBeEmpty();
        (await chat.SayAsync(yes)).Text.ShouldContain(booked);
        office.Vendor.Live.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("msteams")]
    [InlineData("webchat")]
    public async Task The_form_books_what_it_says_on_either_client(string channel)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = channel == "msteams" ? office.Teams(FakeOutlook.Megan) : office.WebChat(FakeOutlook.Megan);
        var form = await chat.SayAsync("book a meeting");
        var reply = await chat.PressAsync(form, CardVerbs.Book, new { title = "Design review", date = "2026-11-25", time = "10:30", minutes = "45", attendees = "Alice Chen" });
        reply.Text.ShouldContain("Design review");
        reply.Text.ShouldContain("Wed 25 Nov 2026, 10:30–11:15");
        office.Vendor.Live.ShouldHaveSingleItem().Title.ShouldBe("Design review");
        office.Outlook.Events.ShouldHaveSingleItem().Shows.Attendees.ShouldHaveSingleItem().Address.ShouldBe("alice@contoso.com");
    }

    [Theory]
    [InlineData("book a 30-minute meeting called Roadmap tomorrow at 3pm with the design team", "design team")]
    [InlineData("约明天下午三点和研发部的30分钟会，主题是路线图", "研发部")]
    public async Task A_group_that_was_invited_is_asked_about_and_never_left_out_in_silence(string say, string group)
    {
        await using var office = await TestOffice.OpenAsync();

        var reply = await office.Teams(FakeOutlook.Megan).SayAsync(say);

        reply.Text.ShouldContain(group);
        office.Vendor.Live.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("book a 30-minute meeting called Roadmap tomorrow at 3pm with a waiting room", "Not every option")]
    [InlineData("约明天下午三点的30分钟会，主题是路线图，开启等候室", "不能全部设置")]
    public async Task An_option_that_nobody_offers_is_left_out_only_with_a_word_about_it(string say, string note)
    {
        await using var office = await TestOffice.OpenAsync();

        (await office.Teams(FakeOutlook.Megan).SayAsync(say)).Text.ShouldContain(note);
    }

    [Fact]
    public async Task A_form_without_a_time_asks_again_and_books_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        var form = await chat.SayAsync("book a meeting");
        var reply = await chat.PressAsync(form, CardVerbs.Book, new { title = "X", date = "2026-11-25", time = "25:99" });
        reply.Has(CardVerbs.Book).ShouldBeTrue();
        office.Vendor.Live.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("book a 30 minute meeting called Standup today at 8am", "Tue 24 Nov 2026, 08:00–08:30", "has passed")]
    [InlineData("今天早上8点开30分钟的会，主题是晨会", "2026年11月24日 周二 08:00–08:30", "已经过去")]
    public async Task A_time_that_has_passed_is_never_booked_unasked(string say, string proposed, string why)
    {
        await using var office = await TestOffice.OpenAsync();
        var reply = await office.Teams(FakeOutlook.Megan).SayAsync(say);
        reply.Text.ShouldContain(proposed);
        reply.Text.ShouldContain(why);
        office.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_confirmed_card_that_waited_too_long_is_proposed_anew()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        var echo = await chat.SayAsync("book a meeting today at 10am");
        office.Clock.Advance(Duration.FromHours(3));
        var reply = await chat.PressAsync(echo, CardVerbs.Confirm);
        reply.Text.ShouldContain("Tue 24 Nov 2026, 10:00");
        office.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ones_own_overlapping_meeting_is_said_before_booking()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a 30-minute meeting tomorrow at 3pm about the Q3 budget");
        var reply = await chat.SayAsync("book a 30-minute meeting tomorrow at 3:15pm about hiring");
        reply.Text.ShouldContain("budget");
        reply.Has(CardVerbs.Confirm).ShouldBeTrue();
        office.Vendor.Live.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_mailbox_and_a_device_in_different_zones_are_both_said()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        chat.TimeZone = "Europe/Berlin";
        var reply = await chat.SayAsync("book a meeting tomorrow at 3pm");
        reply.Text.ShouldContain("Beijing time");
        reply.Text.ShouldContain("Berlin time");
        reply.Text.ShouldContain("15:00");
        reply.Text.ShouldContain("08:00");
    }

    [Theory]
    [InlineData("book a 30-minute meeting with Bob tomorrow at 3pm about hiring", "2", "bob.b@contoso.com")]
    [InlineData("book a 30-minute meeting with Bob tomorrow at 3pm about hiring", "Bob Anders", "bob.a@contoso.com")]
    public async Task Of_several_people_of_one_name_the_person_chooses(string say, string answer, string address)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        var which = await chat.SayAsync(say);
        which.Buttons(CardVerbs.Choose).Count.ShouldBe(2);
        office.Vendor.Live.ShouldBeEmpty();
        await chat.SayAsync(answer);
        office.Outlook.Events.ShouldHaveSingleItem().Shows.Attendees.ShouldHaveSingleItem().Address.ShouldBe(address);
    }

    [Fact]
    public async Task A_person_is_chosen_by_pressing_too()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.WebChat(FakeOutlook.Megan);
        var which = await chat.SayAsync("book a 30-minute meeting with Bob tomorrow at 3pm about hiring");
        await chat.PressAsync(CardVerbs.Choose, which.Buttons(CardVerbs.Choose)[0]);
        office.Outlook.Events.ShouldHaveSingleItem().Shows.Attendees.ShouldHaveSingleItem().Address.ShouldBe("bob.a@contoso.com");
    }

    [Theory]
    [InlineData("zoe@fabrikam.com", 1)]
    [InlineData("no", 0)]
    public async Task Somebody_unknown_is_asked_for_or_left_out(string answer, int invited)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        (await chat.SayAsync("book a 30-minute meeting with Zoe tomorrow at 3pm about hiring")).Text.ShouldContain("Zoe");
        await chat.SayAsync(answer);
        office.Outlook.Events.ShouldHaveSingleItem().Shows.Attendees.Count.ShouldBe(invited);
    }

    [Fact]
    public async Task A_directory_that_is_away_does_not_stop_a_booking_by_address()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("hello");
        office.Outlook.DirectoryIsDown = true;
        (await chat.SayAsync("book a 30-minute meeting with Alice tomorrow at 3pm about hiring")).Text.ShouldContain("cannot be reached");
        await chat.SayAsync("alice@contoso.com");
        office.Vendor.Live.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("book a meeting on February 30 at 3pm", "February 30")]
    [InlineData("2月30日下午三点开会", "2月30日")]
    public async Task A_day_that_does_not_exist_is_asked_about(string say, string quoted)
    {
        await using var office = await TestOffice.OpenAsync();
        var reply = await office.Teams(FakeOutlook.Megan).SayAsync(say);
        reply.Text.ShouldContain(quoted);
        reply.Has(CardVerbs.Book).ShouldBeTrue();
        office.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_booking_says_why_and_goes_on_with_another_time()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        office.Vendor.Refuses = RefusalReason.Conflict;
        var refused = await chat.SayAsync("book a 30-minute meeting tomorrow at 3pm about the Q3 budget");
        refused.Text.ShouldContain("no room free at that time");
        office.Outlook.Events.ShouldBeEmpty();
        office.Vendor.Refuses = null;
        var echo = await chat.SayAsync("tomorrow at 4pm");
        echo.Text.ShouldContain("16:00–16:30");
        (await chat.SayAsync("yes")).Text.ShouldContain("Booked");
        office.Vendor.Live.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_button_of_a_refusal_opens_the_form_with_everything_filled_in()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        office.Vendor.Refuses = RefusalReason.InvalidTime;
        var refused = await chat.SayAsync("book a 45-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget");
        office.Vendor.Refuses = null;
        var form = await chat.PressAsync(refused, CardVerbs.NewBooking);
        form.Inputs()["minutes"]!.GetValue<string>().ShouldBe("45");
        form.Inputs()["date"]!.GetValue<string>().ShouldBe("2026-11-24");
        await chat.PressAsync(form, CardVerbs.Book, new { time = "17:00" });
        office.Vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(Instant.FromUtc(2026, 11, 24, 9, 0));
        office.Outlook.Events.ShouldHaveSingleItem().Shows.Attendees.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_repeating_meeting_is_not_silently_booked_as_one_or_without_an_end()
    {
        await using var office = await TestOffice.OpenAsync();
        var reply = await office.Teams(FakeOutlook.Megan).SayAsync("book a 30-minute meeting every Tuesday at 3pm about the Q3 budget");
        reply.Text.ShouldContain("Until when should it repeat?");
        office.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_option_can_be_named_by_its_place()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        office.Ear.Hear("the last one", said => said with { IsAnswer = true, Slots = new Slots { Reference = new MeetingReference { Ordinal = -1 } } });
        await chat.SayAsync("book a 30-minute meeting with Bob tomorrow at 3pm about hiring");
        await chat.SayAsync("the last one");
        office.Outlook.Events.ShouldHaveSingleItem().Shows.Attendees.ShouldHaveSingleItem().Address.ShouldBe("bob.b@contoso.com");
    }

    [Fact]
    public async Task Of_two_days_the_person_chooses_and_sees_the_time_before_it_is_booked()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        var which = await chat.SayAsync("book a 30-minute meeting on Tuesday or Wednesday at 3pm about hiring");
        which.Buttons(CardVerbs.Choose).Count.ShouldBe(2);
        var echo = await chat.SayAsync("1");
        echo.Text.ShouldContain("Tue 24 Nov 2026, 15:00");
        office.Vendor.Live.ShouldBeEmpty();
        await chat.PressAsync(echo, CardVerbs.Confirm);
        office.Vendor.Live.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_requests_at_once_are_asked_for_one_by_one()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a 30-minute meeting tomorrow at 3pm about hiring");
        var reply = await chat.SayAsync("cancel the hiring meeting and book a new one with Alice tomorrow at 4pm");
        reply.Text.ShouldContain("Which one first");
        office.Vendor.Live.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Politeness_after_a_question_books_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a meeting tomorrow at 3pm");
        (await chat.SayAsync("thanks")).Text.ShouldContain("welcome");
        office.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_change_what_the_question_shows_and_it_is_asked_again()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a meeting tomorrow at 3pm with Alice");
        (await chat.SayAsync("make it an hour")).Text.ShouldContain("15:00–16:00");
        (await chat.SayAsync("yes but at 4pm")).Text.ShouldContain("16:00–17:00");
        office.Vendor.Live.ShouldBeEmpty();
        (await chat.SayAsync("ok")).Text.ShouldContain("Booked");
        office.Vendor.Live.ShouldHaveSingleItem().Duration.ShouldBe(Duration.FromHours(1));
    }

    [Fact]
    public async Task An_hour_that_the_clocks_skip_is_never_booked_unasked()
    {
        await using var office = await TestOffice.OpenAsync();
        office.Outlook.Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        var chat = office.Teams(FakeOutlook.Megan);
        chat.TimeZone = "Europe/Berlin";
        var reply = await chat.SayAsync("book a 30-minute meeting on March 28 2027 at 2:30am about the release");
        reply.Text.ShouldContain("clocks change");
        reply.Text.ShouldContain("03:30");
        office.Vendor.Live.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_title_of_any_length_and_kind_reaches_the_vendor_as_it_was_typed_or_cut_cleanly()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        var odd = """a "quote" {0} ${x} <b> 👩‍👩‍👧 עברית""";
        await chat.PressAsync(await chat.SayAsync("book a meeting"), CardVerbs.Book, new { title = odd, date = "2026-11-25", time = "10:30" });
        await chat.PressAsync(await chat.SayAsync("book a meeting"), CardVerbs.Book, new { title = string.Concat(Enumerable.Repeat("👩‍👩‍👧", 400)), date = "2026-11-26", time = "10:30" });
        office.Vendor.Live[0].Title.ShouldBe(odd);
        office.Vendor.Live[1].Title.ShouldBe(string.Concat(Enumerable.Repeat("👩‍👩‍👧", 300)));
    }

    [Fact]
    public async Task A_directory_that_hangs_keeps_nobody_waiting()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("hello");
        office.Outlook.DirectoryHangs = true;
        (await chat.SayWhileTimePassesAsync("book a 30-minute meeting with Alice tomorrow at 3pm about hiring")).Text.ShouldContain("cannot be reached");
        (await office.Teams(FakeOutlook.Alice).SayWhileTimePassesAsync("hello")).Text.ShouldContain("directory cannot be reached");
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("好的")]
    public async Task A_yes_is_nobodys_name(string yes)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a 30-minute meeting with Zoe tomorrow at 3pm about hiring");
        (await chat.SayAsync(yes)).Text.ShouldContain("“Zoe”");
        office.Vendor.Live.ShouldBeEmpty();
    }
}
