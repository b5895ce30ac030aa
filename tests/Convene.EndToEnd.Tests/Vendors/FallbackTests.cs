using Convene.EndToEnd.Tests.Harness;
using Convene.Sandbox.People;

namespace Convene.EndToEnd.Tests.Vendors;

/// <summary>What happens when the usual vendor, or the one that was wished, does not take a booking.</summary>
public sealed class FallbackTests(AllVendorsOffice office) : IClassFixture<AllVendorsOffice>
{
    private readonly Deployment _all = office.Deployment;

    public static TheoryData<Vendor, string, string, string> Unheard => new()
    {
        { Vendor.BizConfV1, "confReservation", "9am", "silent apples" },
        { Vendor.BizConf, "confReservation", "10am with BizConf Open", "silent pears" },
        { Vendor.Quanshi, "reservConference2", "11am on Quanshi", "silent plums" },
        { Vendor.Vmr, "createmeet", "1pm using VMR", "silent cherries" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en-US", 3, "book a 30-minute meeting with alice@contoso.com on {0} at 9am about crowding", "crowding")]
    [InlineData("zh-CN", 4, "{1}上午九点和李雷开30分钟的招聘会", "招聘会")]
    public async Task A_vendor_without_a_room_is_replaced_and_that_is_said_in_one_line(string locale, int day, string sentence, string title)
    {
        var words = CardWords.For(locale);
        var earlier = _all.Chat(SandboxPeople.Find("lilei@contoso.com")!, "en-US");
        await earlier.BookAsync($"book a 30-minute meeting with hanmeimei@contoso.com on {EnglishDay(day)} at 9am about taking room {day}", Token);
        var chat = _all.Chat(SandboxPeople.Find("zhangfang@contoso.com")!, locale);

        var card = await chat.BookAsync(Said(sentence, day), Token);

        var line = string.Format(null, words["declined.bookedInstead"], string.Format(null, words["declined.noResource"], "BizConf"), "BizConf Open");
        card.Words.ShouldContain(line);
        await OneAtAsync(Vendor.BizConf, title, card);
    }

    [Theory]
    [InlineData("en-US", 5, "book a 30-minute meeting with alice@contoso.com on {0} at 9am about outages", "outages")]
    [InlineData("zh-CN", 6, "{1}上午九点和李雷开30分钟的故障会", "故障会")]
    public async Task Vendors_that_are_down_are_replaced_by_the_next_that_is_not(string locale, int day, string sentence, string title)
    {
        var words = CardWords.For(locale);
        var chat = _all.Chat(SandboxPeople.Find("wangwei@contoso.com")!, locale);
        await DownAsync(Vendor.BizConfV1, Vendor.BizConf);

        var card = await chat.BookAsync(Said(sentence, day), Token);

        await _all.Sandbox.CalmAsync(Token);
        card.Words.ShouldContain(string.Format(null, words["declined.unavailable"], "BizConf"));
        card.Words.ShouldContain(string.Format(null, words["declined.unavailable"], "BizConf Open"));
        await OneAtAsync(Vendor.Quanshi, title, card);
    }

    [Theory]
    [InlineData("en-US", 7, "book a 30-minute meeting with alice@contoso.com on {0} at 9am on Quanshi about loyalty", "loyalty", "VMR")]
    [InlineData("zh-CN", 8, "用全时约{1}上午九点和李雷的30分钟晨会", "晨会", "VMR")]
    public async Task A_vendor_that_was_wished_is_not_replaced_unasked(string locale, int day, string sentence, string title, string other)
    {
        var words = CardWords.For(locale);
        var chat = _all.Chat(SandboxPeople.Find("chenna@contoso.com")!, locale);
        await DownAsync(Vendor.Quanshi);

        var problem = await chat.AskForAsync(Said(sentence, day), words.IsProblem, "what the problem is", Token);

        await _all.Sandbox.CalmAsync(Token);
        problem.Words.ShouldContain(string.Format(null, words["declined.unavailable"], "Quanshi 全时"));
        await _all.Ledger.BecomesQuietAsync(Token);
        (await _all.Sandbox.LookAsync(Token)).Conferences.ShouldNotContain(c => c.Title == title);
        problem.Buttons.Count(b => b.Contains(other, StringComparison.Ordinal)).ShouldBe(1, string.Join(", ", problem.Buttons));

        var card = await chat.BookAsync(locale == "zh-CN" ? $"用{other}" : $"use {other}", Token);
        await OneAtAsync(Vendor.Vmr, title, card);
    }

    [Theory]
    [MemberData(nameof(Unheard))]
    public async Task A_booking_that_was_done_and_not_heard_of_is_not_done_again_anywhere(Vendor vendor, string path, string when, string title)
    {
        var chat = _all.Chat(SandboxPeople.Find("liuyang@contoso.com")!, "en-US");
        await _all.Sandbox.DisturbAsync(new Fault(vendor.Target, "dropAfter") { Method = "POST", Path = path, Times = 1 }, Token);

        var card = await chat.BookAsync($"book a 30-minute meeting with alice@contoso.com on {EnglishDay(9)} at {when} about {title}", Token);

        (await _all.Sandbox.CountFaultsAsync(Token)).Values.Sum().ShouldBe(1, "it was done and not heard of");
        await _all.Sandbox.CalmAsync(Token);
        await OneAtAsync(vendor, title, card);
        card.Words.ShouldNotContain("could not be reached");
    }

    private static string Said(string sentence, int day) => string.Format(null, sentence, EnglishDay(day), ChineseDay(day));

    private static string EnglishDay(int days) => ChatSteps.Today.PlusDays(days).ToString("d MMMM uuuu", System.Globalization.CultureInfo.InvariantCulture);

    private static string ChineseDay(int days)
    {
        var day = ChatSteps.Today.PlusDays(days);
        return $"{day.Year}年{day.Month}月{day.Day}日";
    }

    private async Task DownAsync(params Vendor[] vendors)
    {
        foreach (var vendor in vendors)
        {
            await _all.Sandbox.DisturbAsync(new Fault(vendor.Target, "tooManyRequests"), Token);
        }
    }

    /// <summary>One conference over all vendors, one event that leads to it, and the card leads there too.</summary>
    private async Task OneAtAsync(Vendor vendor, string title, TeamsCard card)
    {
        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        var conference = picture.Conferences.Where(c => c.Title == title).ShouldHaveSingleItem();
        conference.Vendor.ShouldBe(vendor.Target);
        conference.IsLive.ShouldBeTrue();
        var entry = picture.Standing(title).ShouldHaveSingleItem();
        entry.LeadsTo(conference).ShouldBeTrue();
        entry.JoinLink.ShouldBe(card.JoinUrl);
    }
}
