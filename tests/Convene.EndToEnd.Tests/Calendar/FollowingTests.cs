using Convene.EndToEnd.Tests.Harness;
using Convene.Sandbox.People;
using Convene.Testing;
using NodaTime;

namespace Convene.EndToEnd.Tests.Calendar;

/// <summary>What people do in Outlook comes true at the vendor and is told in the chat.</summary>
public sealed class FollowingTests(CalendarOffice office) : IClassFixture<CalendarOffice>
{
    private static readonly CardWords English = CardWords.English;

    // what Graph forgot to say is read after a minute
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(100);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_that_is_moved_moves_its_conference_and_the_chat_shows_the_link_that_works()
    {
        var (person, chat, booked) = await BookAsync("lilei@contoso.com", "moving hedges");

        await office.PageOf(person).MoveAsync("moving hedges", ChatSteps.Tomorrow(15), ChatSteps.Tomorrow(17), Token);

        var told = await chat.SeeAsync(c => c.Says("moving hedges") && c.Says(English["heard.heading.followed"]), "that it was changed in Outlook", Token);
        var link = await IsAtAsync("moving hedges", ChatSteps.Tomorrow(17));
        told.JoinUrl.ShouldBe(link);
        told.Words.ShouldContain("17:00");
        await chat.SeeNoOtherLinkAsync(link, Token);
        chat.Cards.Single(c => c.ActivityId == booked.ActivityId).Words.ShouldContain("17:00", customMessage: "the card of the booking is brought up to date");
    }

    [Fact]
    public async Task An_event_that_is_deleted_cancels_its_conference_and_its_organizer_reads_so_in_Chinese()
    {
        var words = CardWords.Chinese;
        var person = SandboxPeople.Find("hanmeimei@contoso.com")!;
        var chat = office.Chat(person, "zh-CN");
        await chat.BookAsync("明天下午三点和李雷开30分钟的采购会", Token);
        await StandsAsync("采购会");

        await office.PageOf(person).DeleteAsync("采购会", ChatSteps.Tomorrow(15), Token);

        var told = await chat.SeeAsync(c => words.IsCancelled(c) && c.Says("采购会") && c.Says(words["heard.cancelled"]), "已取消", Token);
        told.JoinUrl.ShouldBeNull();
        await GoneAsync("采购会");
        await Eventually.BecomesTrueAsync(() => chat.Cards.All(c => c.JoinUrl is null), $"no card invites any more:\n{chat.Transcript()}", Token);
    }

    [Theory]
    [InlineData("wangwei@contoso.com", "en-US", "Room 7, @Convene", "the tender")]
    [InlineData("wangwei2@contoso.com", "zh-CN", "七号会议室 @会议", "招标会")]
    public async Task An_event_that_asks_for_it_in_its_location_has_a_link_within_seconds(string mail, string locale, string place, string title)
    {
        var words = CardWords.For(locale);
        var person = SandboxPeople.Find(mail)!;
        var chat = office.Chat(person, locale);
        await chat.SayAsync(locale == "zh-CN" ? "你好" : "hello", Token);
        await chat.SeeAnswerAsync(Token);

        await office.PageOf(person).CreateAsync(title, ChatSteps.Tomorrow(11), place, Token);

        var told = await chat.SeeAsync(c => c.Says(title) && c.Says(words["heard.heading.joined"]), "that the event has a conference", Token, TimeSpan.FromSeconds(30));
        told.JoinUrl.ShouldBe(await IsAtAsync(title, ChatSteps.Tomorrow(11)));
    }

    [Theory]
    [InlineData("zhangfang@contoso.com", "en-US", "shelving")]
    [InlineData("liuyang@contoso.com", "zh-CN", "货架会")]
    public async Task What_the_vendor_refuses_leaves_three_ways_and_moving_back_is_one(string mail, string locale, string title)
    {
        var words = CardWords.For(locale);
        var person = SandboxPeople.Find(mail)!;
        var chat = office.Chat(person, locale);
        var booked = await chat.BookAsync(
            locale == "zh-CN" ? $"明天下午三点和李雷开30分钟的{title}" : $"book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about {title}", Token);
        await StandsAsync(title);
        await office.DisturbAsync(new Fault(Fault.Vendor, "status") { Path = "confReservation", Status = 403 }, Token);

        await office.PageOf(person).MoveAsync(title, ChatSteps.Tomorrow(15), ChatSteps.Tomorrow(18), Token);
        var question = await chat.SeeAsync(c => c.Offers("meeting.moveBack") && c.Says(title), "what can be done", Token);
        await office.CalmAsync(Token);

        question.Verbs.ShouldBe(["meeting.change", "meeting.moveBack", "meeting.elsewhere", "meeting.elsewhere", "meeting.elsewhere"]);
        var picture = await office.LookAsync(Token);
        picture.Standing(title).ShouldHaveSingleItem().StartsAt.ShouldBe(ChatSteps.Tomorrow(18), "the event is left as its organizer made it");
        picture.Live(title).ShouldHaveSingleItem().StartsAt.ShouldBe(ChatSteps.Tomorrow(15));
        await chat.PressAsync(question, "meeting.moveBack", Token);
        (await IsAtAsync(title, ChatSteps.Tomorrow(15))).ShouldBe(booked.JoinUrl);
        await chat.SeeAsync(c => c.Says(title) && c.Says(words["heard.movedBack"]), "that it is back", Token);
    }

    [Fact]
    public async Task A_refused_change_can_be_asked_of_another_provider()
    {
        var (person, chat, booked) = await BookAsync("adele@contoso.com", "window frames");
        await office.DisturbAsync(new Fault(Fault.Vendor, "status") { Path = "confReservation", Status = 403 }, Token);
        await office.PageOf(person).MoveAsync("window frames", ChatSteps.Tomorrow(15), ChatSteps.Tomorrow(18), Token);
        var question = await chat.SeeAsync(c => c.Offers("meeting.elsewhere") && c.Says("window frames"), "what can be done", Token);

        await chat.PressAsync(question, "meeting.elsewhere", Token);

        (await IsAtAsync("window frames", ChatSteps.Tomorrow(18))).ShouldNotBe(booked.JoinUrl);
        await office.CalmAsync(Token);
        (await office.LookAsync(Token)).Live("window frames").ShouldHaveSingleItem().Vendor.ShouldNotBe("bizconfv1");
    }

    [Fact]
    public async Task A_lost_subscription_is_made_anew_and_what_was_changed_meanwhile_is_heard()
    {
        await office.Ledger.IsListeningAsync("chenna@contoso.com", Token);
        var (person, chat, _) = await BookAsync("chenna@contoso.com", "hoses");

        await office.Ledger.HasHeardAsync(person.Mail, Token);
        await office.StrikeAsync(person, "removeSubscriptions", Token);
        await office.PageOf(person).MoveAsync("hoses", ChatSteps.Tomorrow(15), ChatSteps.Tomorrow(17), Token);

        await chat.SeeAsync(c => c.Says("hoses") && c.Says(English["heard.heading.followed"]), "that it was changed in Outlook", Token);
        await IsAtAsync("hoses", ChatSteps.Tomorrow(17));
    }

    [Fact]
    public async Task An_expired_subscription_and_a_link_that_Graph_has_dropped_do_not_stop_it()
    {
        await office.Ledger.IsListeningAsync("priya@contoso.com", Token);
        var (person, chat, _) = await BookAsync("priya@contoso.com", "ladders");

        await office.Ledger.HasHeardAsync(person.Mail, Token);
        await office.StrikeAsync(person, "expireSubscriptions", Token);
        await office.StrikeAsync(person, "killDeltaLinks", Token);
        await office.PageOf(person).MoveAsync("ladders", ChatSteps.Tomorrow(15), ChatSteps.Tomorrow(17), Token);

        await chat.SeeAsync(c => c.Says("ladders") && c.Says(English["heard.heading.followed"]), "that it was changed in Outlook", Token, Forgotten);
        await IsAtAsync("ladders", ChatSteps.Tomorrow(17));
    }

    private async Task<(SandboxPerson Person, TeamsChat Chat, TeamsCard Booked)> BookAsync(string mail, string title)
    {
        var person = SandboxPeople.Find(mail)!;
        var chat = office.Chat(person);
        var booked = await chat.BookAsync($"book a 30-minute meeting with alice@contoso.com on {ChatSteps.TomorrowInWords} at 3pm Beijing time about {title}", Token);
        await StandsAsync(title);
        return (person, chat, booked);
    }

    private Task StandsAsync(string title) => Eventually.BecomesTrueAsync(
        async () => (await office.LookAsync(Token)).Standing(title).Count == 1, $"{title} stands in the calendar", Token, TimeSpan.FromSeconds(30));

    private Task GoneAsync(string title) => Eventually.BecomesTrueAsync(
        async () => await office.LookAsync(Token) is var now && now.Standing(title).Count == 0 && now.Live(title).Count == 0, $"{title} is gone", Token, TimeSpan.FromSeconds(30));

    /// <summary>Waits until one conference and one event are at that moment, and gives the event's link, which leads to the conference.</summary>
    private async Task<string> IsAtAsync(string title, Instant startsAt)
    {
        SandboxPicture? picture = null;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                picture = await office.LookAsync(Token);
                return picture.Live(title) is [var conference] && picture.Standing(title) is [var entry]
                    && conference.StartsAt == startsAt && entry.StartsAt == startsAt && entry.HasLink && entry.LeadsTo(conference);
            },
            $"one conference and one event of {title} at {startsAt}",
            Token,
            TimeSpan.FromSeconds(60));
        return picture!.Standing(title)[0].JoinLink;
    }
}

internal static class FollowedChat
{
    public static Task SeeNoOtherLinkAsync(this TeamsChat chat, string link, CancellationToken cancellationToken) => Eventually.BecomesTrueAsync(
        () => chat.Cards.All(c => c.JoinUrl is null || c.JoinUrl == link), $"no card leads elsewhere:\n{chat.Transcript()}", cancellationToken, TimeSpan.FromSeconds(30));
}
