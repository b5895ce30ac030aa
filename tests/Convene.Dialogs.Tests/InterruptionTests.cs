using Convene.Cards;
using Convene.Dialogs.Tests.Office;
using NodaTime;

namespace Convene.Dialogs.Tests;

public sealed class InterruptionTests
{
    [Theory]
    [InlineData("help", "What I can do")]
    [InlineData("what meetings do I have this week?", "Your meetings")]
    [InlineData("thanks", "You're welcome")]
    public async Task A_booking_that_is_interrupted_is_offered_again(string interruption, string answer)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a meeting tomorrow at 3pm with Alice");
        var reply = await chat.SayAsync(interruption);
        reply.Text.ShouldContain(answer);
        reply.Text.ShouldContain("Back to your booking");
        reply.Text.ShouldContain("15:00");
        await chat.SayAsync("yes");
        office.Vendor.Live.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("never mind")]
    [InlineData("算了")]
    public async Task Never_mind_books_nothing_and_keeps_the_card_usable(string no)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        var echo = await chat.SayAsync("book a meeting tomorrow at 3pm");
        var reply = await chat.SayAsync(no);
        reply.Has(CardVerbs.Book).ShouldBeFalse();
        office.Vendor.Live.ShouldBeEmpty();
        (await chat.SayAsync("help")).Text.ShouldNotContain("Back to your booking");
        await chat.PressAsync(echo, CardVerbs.Confirm);
        office.Vendor.Live.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_restart_in_the_middle_loses_nothing()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a meeting tomorrow at 3pm with Alice");
        await office.RestartAsync();
        (await chat.SayAsync("yes")).Text.ShouldContain("Booked");
        office.Vendor.Live.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_card_of_a_forgotten_dialog_says_so_kindly()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        var echo = await chat.SayAsync("book a meeting tomorrow at 3pm");
        office.Clock.Advance(Duration.FromHours(30));
        var reply = await chat.PressAsync(echo, CardVerbs.Confirm);
        reply.Text.ShouldContain("out of date");
        office.Vendor.Live.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("qwertz uiop asdf", "did not understand")]
    [InlineData("show me the recordings of yesterday", "cannot do that yet")]
    [InlineData("hello", "Hello Megan")]
    [InlineData("你好", "您好")]
    [InlineData("谢谢", "不客气")]
    [InlineData("帮助", "我能做什么")]
    public async Task Small_talk_and_the_unknown_are_answered(string say, string expect)
    {
        await using var office = await TestOffice.OpenAsync();
        (await office.Teams(FakeOutlook.Megan).SayAsync(say)).Text.ShouldContain(expect);
    }

    [Fact]
    public async Task A_language_that_was_asked_for_stays()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        (await chat.SayAsync("speak Chinese please")).Text.ShouldContain("中文");
        (await chat.SayAsync("help")).Text.ShouldContain("我能做什么");
    }

    [Fact]
    public async Task A_time_zone_that_was_asked_for_is_used()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        (await chat.SayAsync("set my time zone to Europe/Berlin")).Text.ShouldContain("Berlin");
        (await chat.SayAsync("book a 30-minute meeting tomorrow at 3pm about the Q3 budget")).Text.ShouldContain("Berlin time");
        office.Vendor.Live.ShouldHaveSingleItem().StartsAt.ShouldBe(Instant.FromUtc(2026, 11, 24, 14, 0));
    }

    [Fact]
    public async Task A_whole_other_dialog_in_between_comes_back_to_the_booking()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a 30-minute meeting on Wednesday at 10am about hiring");
        await chat.SayAsync("book a meeting tomorrow at 3pm with Alice");
        (await chat.SayAsync("cancel the hiring meeting")).Text.ShouldContain("Shall I cancel this");
        var reply = await chat.SayAsync("yes");
        reply.Text.ShouldContain("Cancelled");
        reply.Text.ShouldContain("Back to your booking");
        await chat.SayAsync("yes");
        office.Vendor.Live.ShouldHaveSingleItem().Title.ShouldContain("Alice");
    }

    [Theory]
    [InlineData("move the hiring meeting to 6pm", "book a 30-minute meeting with alice@contoso.com on 3 December at 10am about plum prices", "plum prices")]
    [InlineData("move the hiring meeting to 6pm", "schedule a call tomorrow at 10am for 30 minutes about plum prices", "plum prices")]
    [InlineData("move the hiring meeting to 6pm", "明天上午十点约个30分钟的会，主题是李子价格", "李子价格")]
    [InlineData("cancel the hiring meeting", "book a 30-minute meeting on 3 December at 10am about plum prices", "plum prices")]
    [InlineData("move the hiring meeting", "book a 30-minute meeting on 3 December at 10am about plum prices", "plum prices")]
    [InlineData("rename the hiring meeting", "book a 30-minute meeting on 3 December at 10am about plum prices", "plum prices")]
    [InlineData("add people to the hiring meeting", "book a 30-minute meeting on 3 December at 10am about plum prices", "plum prices")]
    public async Task A_new_booking_while_a_change_is_asked_about_is_a_new_booking(string change, string booking, string title)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a 30-minute meeting on Wednesday at 10am about hiring");
        await chat.SayAsync(change);

        var reply = await chat.SayAsync(booking);
        if (reply.Has(CardVerbs.Confirm))
        {
            await chat.SayAsync("yes");
        }

        office.Vendor.Live.Count.ShouldBe(2, reply.Text);
        office.Vendor.Live.ShouldContain(c => c.Title == title && c.StartsAt != Instant.FromUtc(2026, 11, 25, 2, 0));
        office.Vendor.Live.ShouldContain(c => c.Title == "hiring");
    }

    [Theory]
    [InlineData("the design review on Thursday at 2pm")]
    [InlineData("design review with Alice Thursday 2pm")]
    [InlineData("the one on Thursday")]
    public async Task A_meeting_described_in_answer_to_which_one_is_no_new_booking(string say)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a 30-minute meeting on Wednesday at 10am about the design review");
        await chat.SayAsync("book a 30-minute meeting on Thursday at 2pm about the design review");
        (await chat.SayAsync("cancel the design review")).Text.ShouldContain("Which");

        var reply = await chat.SayAsync(say);

        reply.Text.ShouldContain("Shall I cancel this");
        reply.Text.ShouldContain("14:00");
        office.Vendor.Live.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_title_that_holds_a_name_and_a_day_is_a_title_where_one_is_asked_for()
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a 30-minute meeting on Wednesday at 10am about hiring");
        await chat.SayAsync("rename the hiring meeting");

        await chat.SayAsync("Friday retro with Bob");

        office.Vendor.Live.ShouldHaveSingleItem().Title.ShouldBe("Friday retro with Bob");
    }

    [Theory]
    [InlineData("schedule it for 5pm")]
    [InlineData("make it 5pm")]
    [InlineData("at 5pm instead")]
    [InlineData("改到下午五点")]
    public async Task Another_time_while_a_change_is_asked_about_is_another_time(string say)
    {
        await using var office = await TestOffice.OpenAsync();
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a 30-minute meeting on Wednesday at 10am about hiring");
        await chat.SayAsync("move the hiring meeting");

        (await chat.SayAsync(say)).Text.ShouldContain("17:00");

        office.Vendor.Live.Select(c => c.Title).Distinct().ShouldBe(["hiring"]);
    }

    [Theory]
    [InlineData("book a meeting with Alice tomorrow at 3pm", "Meeting with Alice Chen")]
    [InlineData("明天下午三点和李雷开会", "与李雷的会议")]
    public async Task A_title_that_was_not_said_is_proposed_and_not_asked_for(string say, string title)
    {
        await using var office = await TestOffice.OpenAsync();
        var reply = await office.Teams(FakeOutlook.Megan).SayAsync(say);
        reply.Text.ShouldContain(title);
        reply.Has(CardVerbs.Confirm).ShouldBeTrue();
        office.Vendor.Live.ShouldBeEmpty();
    }
}
