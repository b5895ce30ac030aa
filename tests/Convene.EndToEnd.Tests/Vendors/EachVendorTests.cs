using System.Net;
using Convene.EndToEnd.Tests.Harness;
using Convene.Sandbox.People;
using Convene.Testing;

namespace Convene.EndToEnd.Tests.Vendors;

/// <summary>A meeting's whole life with each vendor, who is chosen by name in the sentence that asks for it.</summary>
public sealed class EachVendorTests(AllVendorsOffice office) : IClassFixture<AllVendorsOffice>
{
    private readonly Deployment _all = office.Deployment;

    public static TheoryData<Vendor, string, string, string, string> Lives => new()
    {
        { Vendor.BizConfV1, "en-US", "alex", "book a 30-minute meeting with alice@contoso.com tomorrow at 3pm on BizConf about lighting", "lighting" },
        { Vendor.BizConf, "en-US", "wangwei", "book a 30-minute meeting with alice@contoso.com tomorrow at 3pm with BizConf Open about gardening", "gardening" },
        { Vendor.Quanshi, "en-US", "wangwei2", "book a 30-minute meeting with alice@contoso.com tomorrow at 3pm on Quanshi about painting", "painting" },
        { Vendor.Vmr, "en-US", "zhangfang", "book a 30-minute meeting with alice@contoso.com tomorrow at 3pm using VMR about plumbing", "plumbing" },
        { Vendor.BizConfV1, "zh-CN", "hanmeimei", "用BizConf后天下午三点和李雷开30分钟的预算会", "预算会" },
        { Vendor.BizConf, "zh-CN", "liuyang", "用BizConf Open后天下午三点和李雷开30分钟的选题会", "选题会" },
        { Vendor.Quanshi, "zh-CN", "chenna", "用全时约后天下午三点和李雷的30分钟培训会", "培训会" },
        { Vendor.Vmr, "zh-CN", "alice", "用VMR后天下午三点和李雷开30分钟的评审会", "评审会" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Lives))]
    public async Task A_meeting_is_booked_started_moved_and_cancelled_with(Vendor vendor, string locale, string person, string sentence, string title)
    {
        var words = CardWords.For(locale);
        var day = locale == "zh-CN" ? 2 : 1;
        var chat = _all.Chat(SandboxPeople.Find($"{person}@contoso.com")!, locale);

        var booked = await chat.BookAsync(sentence, Token);
        var first = await StandsAsync(chat, vendor, title, booked, day, 15);
        booked.Words.ShouldContain(vendor.Name);
        await StartAsync(chat, vendor, booked);

        var moved = await chat.AskForAsync(locale == "zh-CN" ? "改到下午四点" : "move it to 4pm", words.IsChanged, "that it was changed", Token);
        var second = await StandsAsync(chat, vendor, title, moved, day, 16);
        (second.Id == first.Id).ShouldBe(vendor.KeepsLink);
        (moved.JoinUrl == booked.JoinUrl).ShouldBe(vendor.KeepsLink);
        moved.Says(words["changed.linkIsNew"]).ShouldBe(!vendor.KeepsLink);
        (await _all.Sandbox.LookAsync(Token)).Conferences.Count(c => c.Title == title && !c.IsLive).ShouldBe(vendor.KeepsLink ? 0 : 1);

        var cancelled = await chat.AskForAsync(locale == "zh-CN" ? "取消会议" : "cancel it", words.IsCancelled, "that it was cancelled", Token);
        cancelled.JoinUrl.ShouldBeNull();
        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        picture.Live(title).ShouldBeEmpty();
        picture.Standing(title).ShouldBeEmpty();
        (await Gone(moved.JoinUrl!)).ShouldBeTrue("nobody gets into a cancelled meeting");
    }

    [Theory]
    [InlineData("en-US", "who came to the supplier call?", "刘洋")]
    [InlineData("zh-CN", "项目周会谁参加了？", "访客 8613800000000")]
    public async Task The_reports_of_other_vendors_than_the_usual_one_are_shown_too(string locale, string question, string somebody)
    {
        var words = CardWords.For(locale);
        var chat = _all.Chat(SandboxPeople.Alex, locale);

        var list = await chat.HearAsync(locale == "zh-CN" ? "会议报告" : "report", Token);
        list.Buttons.ShouldContain(b => b.Contains("Supplier call"));
        list.Buttons.ShouldContain(b => b.Contains("项目周会"));
        list.Buttons.ShouldContain(b => b.Contains("Design review"));
        var report = await chat.HearAsync(question, Token);

        report.Words.ShouldContain(words["report.heading"]);
        report.Words.ShouldContain(somebody);
    }

    [Theory]
    [InlineData("en-US", "which conference services are there?", "use Quanshi")]
    [InlineData("zh-CN", "有哪些会议服务？", "用全时")]
    public async Task The_services_are_listed_with_what_they_can_do(string locale, string question, string answer)
    {
        var words = CardWords.For(locale);
        var chat = _all.Chat(SandboxPeople.Find("lilei@contoso.com")!, locale);

        var list = await chat.HearAsync(question, Token);

        (list.Words + string.Join('\n', list.Buttons)).ShouldSatisfyAllConditions([.. Vendor.All.Select(v => (Action<string>)(all => all.ShouldContain(v.Name)))]);
        list.Words.ShouldContain(words["provider.usual"]);
        var form = await chat.HearAsync(answer, Token);
        form.Inputs["provider"].ShouldBe("quanshi");
    }

    /// <summary>One conference at this vendor and none elsewhere, one event with its link, and the way in is open; gives the conference.</summary>
    private async Task<Conference> StandsAsync(TeamsChat chat, Vendor vendor, string title, TeamsCard card, int day, int hour)
    {
        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        var conference = picture.Live(title).ShouldHaveSingleItem();
        conference.Vendor.ShouldBe(vendor.Target);
        conference.StartsAt.ShouldBe(ChatSteps.At(day, hour));
        conference.Minutes.ShouldBe(30);
        conference.Account.ShouldBe(chat.Person.Mail);
        var entry = picture.Standing(title).ShouldHaveSingleItem();
        entry.StartsAt.ShouldBe(ChatSteps.At(day, hour));
        entry.JoinLink.ShouldBe(card.JoinUrl);
        entry.LeadsTo(conference).ShouldBeTrue(entry.JoinLink);
        entry.Location.ShouldNotBeNull().ShouldContain(vendor.Name);
        Secrecy.HoldsHostLink(entry.Body + entry.Location).ShouldBeFalse();
        (await _all.Sandbox.ReadPageAsync(card.JoinUrl!, Token)).ShouldContain(title);
        return conference;
    }

    private async Task StartAsync(TeamsChat chat, Vendor vendor, TeamsCard card)
    {
        chat.Everything.ShouldAllBe(a => !Secrecy.HoldsHostLink(a.Text()));
        card.Offers("meeting.start").ShouldBe(vendor.LetsHostsIn);
        if (!vendor.LetsHostsIn)
        {
            return;
        }

        var answer = await chat.PressAsync(card, "meeting.start", Token);
        await Eventually.BecomesTrueAsync(() => Secrecy.HoldsHostLink(answer.Text()) || chat.Now.Any(s => Secrecy.HoldsHostLink(s.Text ?? "")), "the host is given the way in", Token);
        Secrecy.HoldsHostLink(await Secrecy.ReadDatabaseAsync(_all.Host.Database, Token)).ShouldBeFalse();
    }

    private async Task<bool> Gone(string link)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        using var response = await http.GetAsync(new Uri(link), Token);
        var page = await response.Content.ReadAsStringAsync(Token);
        return response.StatusCode == HttpStatusCode.Gone || page.Contains("data-phase=\"Cancelled\"", StringComparison.Ordinal);
    }
}
