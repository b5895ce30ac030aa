using Convene.Cards;
using Convene.Dialogs.Tests.Office;

namespace Convene.Dialogs.Tests;

/// <summary>People who are invited find the meeting too; only the host starts, changes and cancels it.</summary>
public sealed class AttendeeTests
{
    private const string Book = "book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget";

    [Theory]
    [InlineData("my meetings", "Q3 budget", "Organizer: Megan Bowen")]
    [InlineData("我的会议", "Q3 budget", "组织者：Megan Bowen")]
    public async Task My_meetings_lists_those_that_one_attends_and_says_whose_they_are(string say, string title, string whose)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.Teams(FakeOutlook.Megan).SayAsync(Book);

        var list = await office.Teams(FakeOutlook.Alice).SayAsync(say);

        list.Text.ShouldContain(title);
        list.Text.ShouldContain(whose);
        (await office.Teams(FakeOutlook.Megan).SayAsync(say)).Text.ShouldNotContain(whose);
    }

    [Fact]
    public async Task Who_is_not_invited_sees_nothing_of_it()
    {
        await using var office = await TestOffice.OpenAsync();
        await office.Teams(FakeOutlook.Megan).SayAsync(Book);

        (await office.Teams(FakeOutlook.BobA).SayAsync("my meetings")).Text.ShouldNotContain("budget");
        (await office.Teams(FakeOutlook.BobA).SayAsync("join the Q3 budget meeting")).Text.ShouldContain("cannot find");
    }

    [Theory]
    [InlineData("join the Q3 budget meeting")]
    [InlineData("join")]
    [InlineData("加入Q3 budget会议")]
    public async Task Who_is_invited_joins_by_words_and_gets_neither_start_nor_cancel(string say)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.Teams(FakeOutlook.Megan).SayAsync(Book);

        var card = await office.Teams(FakeOutlook.Alice).SayAsync(say);

        card.Text.ShouldContain("https://vendor.example/j/");
        card.Has(CardVerbs.Start).ShouldBeFalse();
        card.Has(CardVerbs.Cancel).ShouldBeFalse();
        card.Has(CardVerbs.Change).ShouldBeFalse();
    }

    [Theory]
    [InlineData("cancel the Q3 budget meeting")]
    [InlineData("start the Q3 budget meeting")]
    public async Task Who_is_invited_cannot_cancel_or_start_it_by_words(string say)
    {
        await using var office = await TestOffice.OpenAsync();
        await office.Teams(FakeOutlook.Megan).SayAsync(Book);

        var reply = await office.Teams(FakeOutlook.Alice).SayAsync(say);

        reply.Has(CardVerbs.Confirm).ShouldBeFalse();
        office.Vendor.Live.Count.ShouldBe(1);
        office.Vendor.HostLinksMinted.ShouldBe(0);
    }
}
