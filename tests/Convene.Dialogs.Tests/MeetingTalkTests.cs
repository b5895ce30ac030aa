using Convene.Cards;
using Convene.Dialogs.Tests.Office;
using Convene.Language;
using Convene.Meetings;
using Convene.Testing;
using NodaTime;

namespace Convene.Dialogs.Tests;

public sealed class MeetingTalkTests
{
    private static async Task<Chat> WithTwoMeetingsAsync(TestOffice office)
    {
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget");
        await chat.SayAsync("book a 30-minute meeting on Wednesday at 10am about hiring");
        office.Vendor.Live.Count.ShouldBe(2);
        return chat;
    }

    [Theory]
    [InlineData("cancel the hiring meeting", "yes", "Cancelled")]
    [InlineData("取消明天下午三点的会议", "是", "已取消")]
    public async Task Cancelling_asks_back_and_cancels(string say, string yes, string done)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = await WithTwoMeetingsAsync(office);
        (await chat.SayAsync(say)).Has(CardVerbs.Confirm).ShouldBeTrue();
        office.Vendor.Live.Count.ShouldBe(2);
        (await chat.SayAsync(yes)).Text.ShouldContain(done);
        office.Vendor.Live.Count.ShouldBe(1);
        office.Outlook.Events.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Which_of_several_to_cancel_is_chosen_and_then_confirmed()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = await WithTwoMeetingsAsync(office);
        var which = await chat.SayAsync("cancel a meeting");
        which.Buttons(CardVerbs.Choose).Count.ShouldBe(2);
        var confirm = await chat.SayAsync("2");
        confirm.Text.ShouldContain("hiring");
        await chat.PressAsync(confirm, CardVerbs.Confirm);
        office.Vendor.Live.ShouldHaveSingleItem().Title.ShouldContain("budget");
    }

    [Fact]
    public async Task Saying_no_to_the_question_keeps_the_meeting()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = await WithTwoMeetingsAsync(office);
        await chat.SayAsync("cancel the hiring meeting");
        await chat.SayAsync("no");
        office.Vendor.Live.Count.ShouldBe(2);
        var confirm = await chat.SayAsync("cancel the hiring meeting");
        (await chat.PressAsync(confirm, CardVerbs.Reject)).Text.ShouldContain("hiring");
        (await chat.PressAsync(confirm, CardVerbs.Confirm)).Text.ShouldContain("out of date");
        office.Vendor.Live.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("move the hiring meeting to 4pm", "Wed 25 Nov 2026, 16:00–16:30", 8)]
    [InlineData("push the hiring meeting back by an hour", "Wed 25 Nov 2026, 11:00–11:30", 3)]
    [InlineData("把hiring的会议改到下午四点", "2026年11月25日 周三 16:00–16:30", 8)]
    public async Task A_new_time_is_said_back_and_then_taken(string say, string echo, int utcHour)
    {
        await using var office = await TestOffice.OpenAsync(new MovingVendor());
        var chat = await WithTwoMeetingsAsync(office);
        var confirm = await chat.SayAsync(say);
        confirm.Text.ShouldContain(echo);
        await chat.PressAsync(confirm, CardVerbs.Confirm);
        office.Vendor.Live.Count.ShouldBe(2);
        office.Vendor.Live.Single(c => c.Title == "hiring").StartsAt.ShouldBe(Instant.FromUtc(2026, 11, 25, utcHour, 0));
    }

    [Fact]
    public async Task A_vendor_that_cannot_move_says_that_the_link_changes_and_it_does()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = await WithTwoMeetingsAsync(office);
        var confirm = await chat.SayAsync("move the hiring meeting to 4pm");
        confirm.Text.ShouldContain("new link");
        var changed = await chat.PressAsync(confirm, CardVerbs.Confirm);
        changed.Text.ShouldContain("no longer work");
        await office.RunBackgroundAsync();
        office.Vendor.Live.Count.ShouldBe(2);
    }

    [Fact]
    public async Task It_means_the_meeting_that_was_talked_about()
    {
        await using var office = await TestOffice.OpenAsync(new MovingVendor());
        var chat = await WithTwoMeetingsAsync(office);
        (await chat.SayAsync("cancel that meeting")).Text.ShouldContain("hiring");
    }

    [Fact]
    public async Task An_older_card_of_a_moved_or_cancelled_meeting_does_not_go_on_offering_what_is_gone()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = await WithTwoMeetingsAsync(office);
        var oldLink = office.Vendor.Live.Single(c => c.Title == "hiring").JoinUrl!;
        await chat.PressAsync(await chat.SayAsync("move the hiring meeting to 4pm"), CardVerbs.Confirm);

        await Eventually.BecomesTrueAsync(
            () => !ScreenOf(chat).Contains(oldLink, StringComparison.Ordinal), "no card offers the old link", TestContext.Current.CancellationToken);
        await chat.PressAsync(await chat.SayAsync("cancel the hiring meeting"), CardVerbs.Confirm);
        await Eventually.BecomesTrueAsync(
            () => Offers(chat, "hiring") == 0, "no card offers to join what was cancelled", TestContext.Current.CancellationToken);
    }

    private static string ScreenOf(Chat chat) => string.Join('\n', chat.Screen.SelectMany(a => a.Attachments ?? []).Select(a => a.Content?.ToString() ?? ""));

    private static int Offers(Chat chat, string title) => chat.Screen
        .SelectMany(a => a.Attachments ?? [])
        .Select(a => a.Content?.ToString() ?? "")
        .Count(card => card.Contains(title, StringComparison.Ordinal) && card.Contains("Action.OpenUrl", StringComparison.Ordinal));

    [Fact]
    public async Task Words_without_a_meeting_mean_the_one_just_talked_about()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = await WithTwoMeetingsAsync(office);

        var confirm = await chat.SayAsync("改到下午四点");

        confirm.Has(CardVerbs.Choose).ShouldBeFalse();
        confirm.Text.ShouldContain("hiring");
    }

    [Fact]
    public async Task A_meeting_is_never_moved_into_the_past()
    {
        await using var office = await TestOffice.OpenAsync(new MovingVendor());
        var chat = await WithTwoMeetingsAsync(office);
        var reply = await chat.SayAsync("move the hiring meeting to today at 8am");
        reply.Text.ShouldContain("has passed");
        reply.Has(CardVerbs.Confirm).ShouldBeFalse();
    }

    [Fact]
    public async Task The_form_of_a_meeting_changes_title_time_and_people_together()
    {
        await using var office = await TestOffice.OpenAsync(new MovingVendor());
        var chat = office.Teams(FakeOutlook.Megan);
        var card = await chat.SayAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget");
        var form = await chat.PressAsync(card, CardVerbs.Change);
        var confirm = await chat.PressAsync(form, CardVerbs.Book, new { title = "Q4 budget", time = "16:00", attendees = "alice@contoso.com, 李雷" });
        await chat.PressAsync(confirm, CardVerbs.Confirm);
        var shown = office.Outlook.Events.ShouldHaveSingleItem().Shows;
        shown.Title.ShouldBe("Q4 budget");
        shown.Attendees.Count.ShouldBe(2);
        shown.Window.LocalStart.Hour.ShouldBe(16);
    }

    [Fact]
    public async Task A_title_is_changed_by_words()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = await WithTwoMeetingsAsync(office);
        office.Ear.Hear("rename hiring to Interviews", said => said with
        {
            Intent = Intent.Rename,
            Slots = new Slots { Title = new Slot<string>("Interviews", default), Reference = new MeetingReference { Title = "hiring" } },
        });
        (await chat.SayAsync("rename hiring to Interviews")).Text.ShouldContain("Interviews");
        office.Outlook.Events.ShouldContain(e => e.Shows.Title == "Interviews");
    }

    [Fact]
    public async Task A_title_that_was_not_said_is_asked_for_and_the_bare_words_are_it()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = await WithTwoMeetingsAsync(office);
        office.Ear.Hear("rename hiring", said => said with { Intent = Intent.Rename, Slots = new Slots { Reference = new MeetingReference { Title = "hiring" } } });
        (await chat.SayAsync("rename hiring")).Text.ShouldContain("be called");
        office.Ear.Hear("Winter plan", said => said with { Intent = Intent.None });
        await chat.SayAsync("Winter plan");
        office.Outlook.Events.ShouldContain(e => e.Shows.Title == "Winter plan");
    }

    [Fact]
    public async Task People_are_added_and_taken_out_by_words()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = await WithTwoMeetingsAsync(office);
        var slots = new Slots { Attendees = [new AttendeeMention("李雷", null, default)], Reference = new MeetingReference { Title = "hiring" } };
        office.Ear.Hear("add", said => said with { Intent = Intent.AddAttendees, Slots = slots });
        office.Ear.Hear("remove", said => said with { Intent = Intent.RemoveAttendees, Slots = slots });
        await chat.SayAsync("add");
        office.Outlook.Events.Single(e => e.Shows.Title == "hiring").Shows.Attendees.ShouldHaveSingleItem().Name.ShouldBe("李雷");
        await chat.SayAsync("remove");
        office.Outlook.Events.Single(e => e.Shows.Title == "hiring").Shows.Attendees.ShouldBeEmpty();
        (await chat.SayAsync("remove")).Text.ShouldContain("Nobody of that name");
    }

    [Fact]
    public async Task A_new_password_is_taken_and_shown()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = await WithTwoMeetingsAsync(office);
        office.Ear.Hear("password", said => said with
        {
            Intent = Intent.Update,
            Slots = new Slots { Password = new Slot<string>("998877", default), Reference = new MeetingReference { Title = "hiring" } },
        });
        (await chat.SayAsync("password")).Text.ShouldContain("998877");
        office.Outlook.Events.Single(e => e.Shows.Title == "hiring").Shows.Password.ShouldBe("998877");
    }

    [Fact]
    public async Task A_list_is_paged_and_its_places_can_be_named()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        string[] titles = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf"];
        string[] times = ["9am", "10am", "11am", "1pm", "2pm", "3pm", "4pm"];
        foreach (var (title, time) in titles.Zip(times))
        {
            await chat.SayAsync($"book a 30-minute meeting tomorrow at {time} about {title}");
        }

        var first = await chat.SayAsync("my meetings");
        first.Text.ShouldContain("alpha");
        first.Text.ShouldNotContain("golf");
        var second = await chat.PressAsync(CardVerbs.List, first.Buttons(CardVerbs.List)[^1]);
        second.Text.ShouldContain("golf");
        (await chat.SayAsync("cancel the first one")).Text.ShouldContain("foxtrot");
    }

    [Fact]
    public async Task Others_meetings_are_invisible()
    {
        await using var office = await TestOffice.OpenAsync();
        await WithTwoMeetingsAsync(office);
        var lilei = office.Teams(FakeOutlook.LiLei);
        (await lilei.SayAsync("my meetings")).Text.ShouldNotContain("budget");
        (await lilei.SayAsync("cancel the hiring meeting")).Text.ShouldContain("cannot find");
        var id = (await office.MeetingsOfAsync(FakeOutlook.Megan))[0].Id.ToString();
        foreach (var verb in new[] { CardVerbs.Show, CardVerbs.Cancel, CardVerbs.Change, CardVerbs.Start, CardVerbs.Report, CardVerbs.Refresh })
        {
            var reply = await lilei.PressAsync(verb, new() { ["meetingId"] = id });
            reply.Text.ShouldNotContain("vendor.example", customMessage: verb);
            reply.Text.ShouldNotContain("budget", customMessage: verb);
        }

        office.Vendor.Live.Count.ShouldBe(2);
        office.Vendor.HostLinksMinted.ShouldBe(0);
    }

    [Fact]
    public async Task An_attendee_sees_the_meeting_and_may_not_start_change_or_cancel_it()
    {
        await using var office = await TestOffice.OpenAsync();
        await WithTwoMeetingsAsync(office);
        var alice = office.Teams(FakeOutlook.Alice);
        var id = (await office.MeetingsOfAsync(FakeOutlook.Megan)).Single(m => m.Attendees.Count == 1).Id.ToString();
        var card = await alice.PressAsync(CardVerbs.Show, new() { ["meetingId"] = id });
        card.Text.ShouldContain("https://vendor.example/j/");
        card.Has(CardVerbs.Start).ShouldBeFalse();
        card.Has(CardVerbs.Cancel).ShouldBeFalse();
        foreach (var verb in new[] { CardVerbs.Cancel, CardVerbs.Change, CardVerbs.Start, CardVerbs.Report })
        {
            (await alice.PressAsync(verb, new() { ["meetingId"] = id })).Text.ShouldContain("Only the organizer", customMessage: verb);
        }

        office.Vendor.HostLinksMinted.ShouldBe(0);
        office.Vendor.Live.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("join my meeting", "https://vendor.example/j/1001")]
    [InlineData("入会", "https://vendor.example/j/1001")]
    public async Task Joining_shows_the_link_of_the_meeting_now_or_next(string say, string link)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = await WithTwoMeetingsAsync(office);
        (await chat.SayAsync(say)).Text.ShouldContain(link);
    }

    [Fact]
    public async Task A_vendor_that_refuses_to_cancel_leaves_the_meeting_and_says_so()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = await WithTwoMeetingsAsync(office);
        office.Vendor.RefusesCancelling = RefusalReason.InProgress;
        await chat.SayAsync("cancel the hiring meeting");
        (await chat.SayAsync("yes")).Text.ShouldContain("going on cannot be cancelled");
        office.Vendor.Live.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("cancel", "Shall I cancel this")]
    [InlineData("cancel it", "Shall I cancel this")]
    [InlineData("change", "Change the meeting")]
    [InlineData("join", "https://vendor.example/j/1002")]
    [InlineData("取消", "要取消")]
    public async Task The_words_that_a_card_offers_press_its_buttons(string word, string expect)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = await WithTwoMeetingsAsync(office);
        var reply = await chat.SayAsync(word);
        reply.Text.ShouldContain(expect);
        reply.Text.ShouldContain("hiring");
    }

    [Fact]
    public async Task A_list_can_be_turned_by_words()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        string[] titles = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot"];
        string[] times = ["9am", "10am", "11am", "1pm", "2pm", "3pm"];
        foreach (var (title, time) in titles.Zip(times))
        {
            await chat.SayAsync($"book a 30-minute meeting tomorrow at {time} about {title}");
        }

        (await chat.SayAsync("my meetings")).Text.ShouldNotContain("foxtrot");
        (await chat.SayAsync("2")).Text.ShouldContain("Booked: bravo");
        (await chat.SayAsync("next")).Text.ShouldContain("foxtrot");
        (await chat.SayAsync("previous")).Text.ShouldContain("alpha");
    }
}
