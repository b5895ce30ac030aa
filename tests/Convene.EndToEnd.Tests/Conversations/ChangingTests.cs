using System.Net;
using Convene.EndToEnd.Tests.Harness;
using Convene.Sandbox.People;
using Convene.Testing;

namespace Convene.EndToEnd.Tests.Conversations;

/// <summary>What happens to a meeting after it was booked.</summary>
public sealed class ChangingTests(Office office) : IClassFixture<Office>
{
    private readonly Deployment _all = office.Deployment;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_moved_meeting_has_its_new_link_everywhere_and_its_old_conference_is_gone()
    {
        var chat = _all.Chat(Person("adele@contoso.com"));
        var booked = await chat.BookAsync($"book a 30-minute meeting with alice@contoso.com on {ChatSteps.TomorrowInWords} at 2pm Beijing time about moving house", Token);

        var card = await chat.AskForAsync("move it to 4pm Beijing time", CardWords.English.IsChanged, "that it was changed", Token);

        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        var conference = picture.Live("moving house").ShouldHaveSingleItem();
        conference.StartsAt.ShouldBe(ChatSteps.Tomorrow(16));
        var entry = picture.Standing("moving house").ShouldHaveSingleItem();
        entry.StartsAt.ShouldBe(ChatSteps.Tomorrow(16));
        entry.LeadsTo(conference).ShouldBeTrue(entry.JoinLink);
        entry.JoinLink.ShouldNotBe(booked.JoinUrl);
        card.JoinUrl.ShouldBe(entry.JoinLink);
        card.Words.ShouldContain(CardWords.English["changed.linkIsNew"]);
        picture.Conferences.Count(c => c is { Title: "moving house", State: "cancelled" }).ShouldBe(1);
        await Eventually.BecomesTrueAsync(
            () => chat.Cards.All(c => c.JoinUrl is null || c.JoinUrl == entry.JoinLink), $"no card leads to the old conference:\n{chat.Transcript()}", Token);
        (await _all.Sandbox.ReadPageAsync(booked.JoinUrl!, Token, HttpStatusCode.Gone)).ShouldContain(entry.JoinLink, customMessage: "the old link leads to the new meeting");
    }

    [Fact]
    public async Task A_cancelled_meeting_is_gone_at_the_vendor_and_in_Outlook()
    {
        var chat = _all.Chat(Person("megan@contoso.com"));
        await chat.BookAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 9am about giving up", Token);
        await _all.Ledger.BecomesQuietAsync(Token);

        var card = await chat.AskForAsync("cancel it", CardWords.English.IsCancelled, "that it was cancelled", Token);

        card.JoinUrl.ShouldBeNull();
        await GoneAsync("giving up");
        await Eventually.BecomesTrueAsync(() => chat.Cards.All(c => c.JoinUrl is null), $"no card invites to join any more:\n{chat.Transcript()}", Token);
    }

    [Fact]
    public async Task A_meeting_is_moved_and_cancelled_in_Chinese()
    {
        var chat = _all.Chat(Person("chenna@contoso.com"), "zh-CN");
        await chat.BookAsync("明天下午两点和李雷开30分钟的需求评审会", Token);

        var changed = await chat.AskForAsync("改到下午四点", CardWords.Chinese.IsChanged, "已修改", Token);
        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        picture.Live("需求评审会").ShouldHaveSingleItem().StartsAt.ShouldBe(ChatSteps.Tomorrow(16));
        picture.Standing("需求评审会").ShouldHaveSingleItem().StartsAt.ShouldBe(ChatSteps.Tomorrow(16));
        changed.Words.ShouldContain("16:00");

        await chat.AskForAsync("取消会议", CardWords.Chinese.IsCancelled, "已取消", Token);
        await GoneAsync("需求评审会");
    }

    [Fact]
    public async Task The_buttons_of_a_card_cancel_as_words_do()
    {
        var chat = _all.Chat(Person("diego@contoso.com"), "en-US");
        var card = await chat.BookAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 10am about pressing buttons", Token);

        await chat.PressAsync(card, "meeting.cancel", Token);
        var question = await chat.SeeAsync(c => c.Offers("dialog.confirm"), "the question whether to cancel", Token);
        await chat.PressAsync(question, "dialog.confirm", Token);

        await chat.SeeAsync(CardWords.English.IsCancelled, "that it was cancelled", Token);
        await GoneAsync("pressing buttons");
    }

    [Fact]
    public async Task Two_people_see_and_may_do_different_things_with_one_meeting()
    {
        var host = _all.Chat(Person("zoe@contoso.com"));
        var guest = _all.Chat(Person("hiroshi@contoso.com"));
        await guest.SayAsync("hello", Token);
        var card = await host.BookAsync($"book a 30-minute meeting with hiroshi@contoso.com on {ChatSteps.TomorrowInWords} at 5pm Beijing time about shared matters", Token);
        card.Offers("meeting.cancel").ShouldBeTrue();
        card.Offers("meeting.start").ShouldBeTrue();

        var (status, answer) = await guest.PostAsync(guest.Press(card, "meeting.cancel"), Token);

        status.ShouldBe(HttpStatusCode.OK);
        answer!.Text().ShouldNotContain("dialog.confirm");
        await guest.SayAsync("cancel the shared matters meeting", Token);
        await guest.SeeAnswerAsync(Token);
        var (_, shown) = await guest.PostAsync(guest.Forge(card, "meeting.show", card.Button("meeting.cancel")["data"]), Token);
        var own = TeamsCard.OfAnswer(card, shown!.AsObject());
        own.JoinUrl.ShouldBe(card.JoinUrl);
        own.Offers("meeting.start").ShouldBeFalse();
        own.Offers("meeting.cancel").ShouldBeFalse();
        await _all.Ledger.BecomesQuietAsync(Token);
        (await _all.Sandbox.LookAsync(Token)).Live("shared matters").Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_host_alone_is_given_the_way_to_start()
    {
        var chat = _all.Chat(Person("wangwei@contoso.com"), "en-US");
        var card = await chat.BookAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 8am about starting", Token);
        chat.Everything.ShouldAllBe(a => !Secrecy.HoldsHostLink(a.Text()));

        var answer = await chat.PressAsync(card, "meeting.start", Token);

        await Eventually.BecomesTrueAsync(
            () => Secrecy.HoldsHostLink(answer.Text()) || chat.Now.Any(s => Secrecy.HoldsHostLink(s.Text ?? "")), "the host is given the way in", Token);
        var stranger = _all.Chat(Person("bob.kelly@contoso.com"));
        var (_, refused) = await stranger.PostAsync(stranger.Press(card, "meeting.start"), Token);
        Secrecy.HoldsHostLink(refused?.Text() ?? "").ShouldBeFalse();
        stranger.Everything.ShouldAllBe(a => !Secrecy.HoldsHostLink(a.Text()));
        Secrecy.HoldsHostLink(await Secrecy.ReadDatabaseAsync(_all.Host.Database, Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task My_meetings_are_listed_and_nobody_elses()
    {
        var chat = _all.Chat(Person("bob.martin@contoso.com"));
        await chat.BookAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 10am about listed first", Token);
        await chat.BookAsync("book a 30-minute meeting with alice@contoso.com the day after tomorrow at 10am about listed second", Token);

        var list = await chat.HearAsync("my meetings", Token);

        list.Words.IndexOf("listed first", StringComparison.Ordinal).ShouldBeInRange(0, list.Words.IndexOf("listed second", StringComparison.Ordinal));
        var other = _all.Chat(Person("wangwei2@contoso.com"), "zh-CN");
        (await other.HearAsync("我的会议", Token)).Words.ShouldContain(CardWords.Chinese["list.empty"]);
    }

    [Fact]
    public async Task The_report_of_a_finished_meeting_shows_who_came_and_for_how_long()
    {
        var chat = _all.Chat(SandboxPeople.Alex);

        var report = await chat.HearAsync("who came to the design review?", Token);

        report.Words.ShouldContain("Design review: new lobby");
        report.Words.ShouldContain("Greta Lindqvist");
        report.Words.ShouldContain("28 min");
        var choice = await chat.HearAsync("report", Token);
        choice.Buttons.ShouldContain(b => b.Contains("预算评审会"));
        choice.Buttons.ShouldContain(b => b.Contains("Weekly planning"));
    }

    [Fact]
    public async Task The_report_can_be_asked_for_in_Chinese()
    {
        var chat = _all.Chat(SandboxPeople.Alex, "zh-CN");

        var report = await chat.HearAsync("预算评审会谁参加了？", Token);

        report.Words.ShouldContain(CardWords.Chinese["report.heading"]);
        report.Words.ShouldContain("李雷");
        report.Words.ShouldContain("44分钟");
    }

    [Fact]
    public async Task A_vendor_without_a_room_is_told_of_with_what_to_do_and_leaves_nothing_behind()
    {
        var chat = _all.Chat(Person("lilei@contoso.com"), "en-US");
        await _all.Sandbox.DisturbAsync(
            new Fault(Fault.Vendor, "status") { Path = "confReservation", Status = 403, Times = 1 }, Token);

        var card = await chat.AskForAsync(
            "book a 30-minute meeting with alice@contoso.com tomorrow at 7am about no room", CardWords.English.IsProblem, "what the problem is", Token);

        card.JoinUrl.ShouldBeNull();
        await _all.Sandbox.CalmAsync(Token);
        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        picture.Conferences.ShouldNotContain(c => c.Title == "no room");
        picture.Events.ShouldNotContain(e => e.Title == "no room");
    }

    private static SandboxPerson Person(string mail) => SandboxPeople.Find(mail)!;

    private async Task GoneAsync(string title)
    {
        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        picture.Live(title).ShouldBeEmpty();
        picture.Standing(title).ShouldBeEmpty();
        picture.Conferences.ShouldContain(c => c.Title == title && c.State == "cancelled");
    }
}
