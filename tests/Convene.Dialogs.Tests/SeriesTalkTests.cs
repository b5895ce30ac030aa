using Convene.Cards;
using Convene.Dialogs.Tests.Office;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Dialogs.Tests;

public sealed class SeriesTalkTests
{
    private const string WeeklySync = "book a 30-minute weekly sync every Tuesday at 10am until January";

    [Theory]
    [InlineData(WeeklySync, "every week on Tue until Sun 31 Jan 2027", "Tue 24 Nov 2026, 10:00–10:30", "yes", "Booked: weekly sync")]
    [InlineData("每周一三五上午十点站会三十分钟到月底", "每周一、周三、周五，到2026年11月30日 周一", "2026年11月23日 周一 10:00–10:30", "是", "已预订：站会")]
    public async Task A_series_is_said_back_in_words_and_booked_with_its_rule(string say, string rule, string first, string yes, string booked)
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        var chat = office.Teams(FakeOutlook.Megan);

        var echo = await chat.SayAsync(say);

        echo.Text.ShouldContain(rule);
        echo.Text.ShouldContain(first);
        office.Vendor.Live.ShouldBeEmpty("a series is never booked before it was seen");
        var card = await chat.SayAsync(yes);
        card.Text.ShouldContain(booked);
        card.Text.ShouldContain(rule);
        (await office.MeetingsOfAsync(FakeOutlook.Megan)).ShouldHaveSingleItem().Recurrence.ShouldNotBeNull().Frequency.ShouldBe(RecurrenceFrequency.Weekly);
        office.Outlook.Events.ShouldHaveSingleItem().Shows.Recurrence.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("book a 30-minute weekly sync every Tuesday at 10am", "Until when", "3 months", "every week on Tue until Tue 23 Feb 2027")]
    [InlineData("book a 30-minute weekly sync every Tuesday at 10am", "Until when", "a year", "every week on Tue until Tue 23 Nov 2027")]
    [InlineData("book a 30-minute weekly sync every Tuesday at 10am", "Until when", "until March", "every week on Tue until Wed 31 Mar 2027")]
    [InlineData("book a 30-minute weekly sync every Tuesday at 10am", "Until when", "ten times", "every week on Tue until Tue 26 Jan 2027")]
    [InlineData("book a 30-minute weekly sync every Tuesday at 10am", "Until when", "2", "every week on Tue until Sun 23 May 2027")]
    [InlineData("每周二上午十点周会三十分钟", "重复到什么时候", "半年", "每周二，到2027年5月23日 周日")]
    [InlineData("每周二上午十点周会三十分钟", "重复到什么时候", "十次", "每周二，到2027年1月26日 周二")]
    [InlineData("每周二上午十点周会三十分钟", "重复到什么时候", "到三月底", "每周二，到2027年3月31日 周三")]
    public async Task Nothing_endless_is_booked_the_end_is_asked_for_and_can_be_typed(string say, string question, string answer, string rule)
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        var chat = office.Teams(FakeOutlook.Megan);

        (await chat.SayAsync(say)).Text.ShouldContain(question);

        var echo = await chat.SayAsync(answer);
        echo.Text.ShouldContain(rule);
        echo.Has(CardVerbs.Confirm).ShouldBeTrue();
    }

    [Fact]
    public async Task The_end_can_be_chosen_by_a_button()
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        var chat = office.Teams(FakeOutlook.Megan);

        var asked = await chat.SayAsync("book a 30-minute weekly sync every Tuesday at 10am");

        (await chat.PressAsync(asked, CardVerbs.Choose)).Text.ShouldContain("until Tue 23 Feb 2027");
    }

    [Theory]
    [InlineData("book a 15-minute standup every weekday at 9:30 five times", "every weekday until Fri 27 Nov 2026")]
    [InlineData("每个工作日上午九点半站会十五分钟，共五次", "每个工作日（周一至周五），到2026年11月27日 周五")]
    public async Task So_many_times_become_a_last_day(string say, string rule)
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());

        (await office.Teams(FakeOutlook.Megan).SayAsync(say)).Text.ShouldContain(rule);
    }

    [Theory]
    [InlineData("book a 30-minute meeting called Anniversary every year on May 1 at 9am", "repeat every year", "every Monday at 9")]
    [InlineData("book a 10-minute meeting called Pulse every hour", "several times a day", "every Monday at 9")]
    [InlineData("每年五月一日上午九点开三十分钟的周年会", "每年重复", "每周一上午九点")]
    [InlineData("每小时开一次会", "一天重复多次", "每周一上午九点")]
    public async Task Yearly_and_hourly_are_refused_in_words_with_what_is_possible(string say, string why, string possible)
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());

        var reply = await office.Teams(FakeOutlook.Megan).SayAsync(say);

        reply.Text.ShouldContain(why);
        reply.Text.ShouldContain(possible);
        reply.Has(CardVerbs.Confirm).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_refused_is_booked_when_another_rule_is_named()
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync("book a 30-minute meeting called Anniversary every year on May 1 at 9am");

        (await chat.SayAsync("every Monday at 9am until January")).Text.ShouldContain("every week on Mon until Sun 31 Jan 2027");
    }

    [Fact]
    public async Task A_first_time_that_has_passed_gives_way_to_the_next_and_nothing_is_proposed_instead()
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());

        var echo = await office.Teams(FakeOutlook.Megan).SayAsync("book a 30-minute weekly sync every Monday at 8am until January");

        echo.Text.ShouldContain("Mon 30 Nov 2026, 08:00");
        echo.Text.ShouldNotContain("has passed");
    }

    [Theory]
    [InlineData("cancel the weekly sync", "only this one", "Only this one")]
    [InlineData("cancel the weekly sync", "just this one", "Only this one")]
    [InlineData("cancel the weekly sync", "this and following", "This and following")]
    [InlineData("cancel the weekly sync", "from here on", "This and following")]
    [InlineData("cancel the weekly sync", "all", "All of them")]
    [InlineData("cancel the weekly sync", "the whole series", "All of them")]
    [InlineData("cancel the weekly sync", "3", "All of them")]
    [InlineData("move the weekly sync to 11am", "all of them", "All of them")]
    [InlineData("move the weekly sync to 11am", "only this one", "Only this one")]
    public async Task How_much_of_a_series_is_meant_is_asked_for_and_can_be_typed(string say, string answer, string scope)
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        var chat = await WithSeriesAsync(office);

        var asked = await chat.SayAsync(say);

        asked.Text.ShouldContain("is a series");
        asked.Text.ShouldContain("Tue 24 Nov 2026, 10:00");
        var confirm = await chat.SayAsync(answer);
        confirm.Has(CardVerbs.Confirm).ShouldBeTrue();
        confirm.Text.ShouldContain($"Which: {scope}");
    }

    [Theory]
    [InlineData("仅此次", "仅此次")]
    [InlineData("就这次", "仅此次")]
    [InlineData("从这次起", "从这次起")]
    [InlineData("以后的", "从这次起")]
    [InlineData("全部", "全部")]
    [InlineData("整个系列", "全部")]
    public async Task How_much_of_a_series_is_meant_can_be_typed_in_Chinese(string answer, string scope)
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        var chat = office.Teams(FakeOutlook.LiLei, "zh-CN");
        await chat.SayAsync("每周二上午十点周例会三十分钟到一月底");
        await chat.SayAsync("是");

        (await chat.SayAsync("取消周例会")).Text.ShouldContain("是重复会议");

        (await chat.SayAsync(answer)).Text.ShouldContain($"范围：{scope}");
    }

    [Theory]
    [InlineData("cancel all weekly syncs", "Which: All of them")]
    [InlineData("cancel just tomorrow's sync", "Which: Only this one")]
    public async Task It_is_not_asked_where_the_sentence_says_it(string say, string scope)
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        var chat = await WithSeriesAsync(office);

        var confirm = await chat.SayAsync(say);

        confirm.Text.ShouldContain(scope);
        confirm.Text.ShouldContain("Tue 24 Nov 2026, 10:00");
        confirm.Has(CardVerbs.Confirm).ShouldBeTrue();
    }

    [Fact]
    public async Task Cancelling_all_ends_the_series_everywhere()
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        var chat = await WithSeriesAsync(office);

        var done = await chat.PressAsync(await chat.SayAsync("cancel all weekly syncs"), CardVerbs.Confirm);
        await office.RunBackgroundAsync();

        done.Text.ShouldContain("Cancelled");
        office.Vendor.Live.ShouldBeEmpty();
        office.Outlook.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_scope_can_be_pressed_and_no_leaves_everything_as_it_is()
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        var chat = await WithSeriesAsync(office);

        var confirm = await chat.PressAsync(await chat.SayAsync("cancel the weekly sync"), CardVerbs.Choose);
        confirm.Text.ShouldContain("Only this one");
        await chat.PressAsync(confirm, CardVerbs.Reject);

        office.Vendor.Live.Count.ShouldBe(1);
        office.Outlook.Events.Count.ShouldBe(1);
    }

    [Fact]
    public async Task My_meetings_lists_the_occurrences_as_Outlook_has_them()
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        var chat = await WithSeriesAsync(office);
        office.Feed.Deleted.Add(Instant.FromUtc(2026, 12, 1, 2, 0));

        var list = await chat.SayAsync("what meetings do I have in the next three weeks?");

        list.Text.ShouldContain("Tue 24 Nov 2026, 10:00");
        list.Text.ShouldNotContain("Tue 1 Dec 2026");
        list.Text.ShouldContain("Tue 8 Dec 2026, 10:00");
    }

    [Theory]
    [InlineData("list my last meetings")]
    [InlineData("list my past meetings")]
    [InlineData("list my previous meetings")]
    public async Task A_series_under_way_is_among_the_past_meetings_by_its_latest_time(string say)
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(WeeklySync);
        await chat.SayAsync("yes");
        office.Clock.Advance(Duration.FromDays(10));

        var list = await chat.SayAsync(say);

        list.Text.ShouldContain("weekly sync");
        list.Text.ShouldContain("Tue 1 Dec 2026, 10:00");
        list.Text.ShouldNotContain("Tue 24 Nov 2026");
    }

    [Fact]
    public async Task One_of_a_series_can_be_opened_from_the_list()
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        var chat = await WithSeriesAsync(office);
        await chat.SayAsync("my meetings");

        var card = await chat.SayAsync("2");

        card.Text.ShouldContain("Tue 1 Dec 2026, 10:00");
        card.Text.ShouldContain("https://vendor.example/j/");
    }

    [Fact]
    public async Task Where_Outlook_cannot_be_asked_the_series_is_listed_as_one()
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        var chat = await WithSeriesAsync(office);
        office.Feed.IsDown = true;

        var list = await chat.SayAsync("my meetings");

        list.Text.ShouldContain("every week on Tue");
        list.Text.ShouldNotContain("Tue 1 Dec 2026");
    }

    [Theory]
    [InlineData("0198d9a0-0000-7000-8000-000000000000@99999999999999999999")]
    [InlineData("@17")]
    [InlineData("0198d9a0-0000-7000-8000-000000000000@-5")]
    [InlineData("x@y@z")]
    public async Task A_forged_name_of_an_occurrence_leads_nowhere(string id)
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        var chat = await WithSeriesAsync(office);

        (await chat.PressAsync(CardVerbs.Cancel, new() { [CardFields.MeetingId] = id })).Text.ShouldContain("cannot find");
    }

    [Fact]
    public async Task Somebody_else_cannot_cancel_one_of_a_series_by_its_name()
    {
        await using var office = await TestOffice.OpenAsync(new SeriesVendor());
        await WithSeriesAsync(office);
        var series = (await office.MeetingsOfAsync(FakeOutlook.Megan)).Single();
        var id = $"{series.Id}@{series.Window.StartsAt.ToUnixTimeTicks()}";

        var reply = await office.Teams(FakeOutlook.BobA).PressAsync(CardVerbs.Cancel, new() { [CardFields.MeetingId] = id });

        reply.Text.ShouldContain("cannot find");
        office.Vendor.Live.Count.ShouldBe(1);
    }

    private static async Task<Chat> WithSeriesAsync(TestOffice office)
    {
        var chat = office.Teams(FakeOutlook.Megan);
        await chat.SayAsync(WeeklySync);
        (await chat.SayAsync("yes")).Text.ShouldContain("Booked");
        return chat;
    }
}
