using Convene.EndToEnd.Tests.Harness;
using Convene.Sandbox.People;
using NodaTime;

namespace Convene.EndToEnd.Tests.Conversations;

/// <summary>From a sentence to a card with Join, a conference at the vendor and an event in Outlook.</summary>
public sealed class BookingTests(Office office) : IClassFixture<Office>
{
    private readonly Deployment _all = office.Deployment;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_complete_request_gives_a_card_with_Join_and_an_event_with_the_same_link()
    {
        var chat = _all.Chat(SandboxPeople.Alex);

        var card = await chat.BookAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget", Token);

        card.Words.ShouldContain("Q3 budget");
        card.Words.ShouldContain("15:00");
        var shown = await BookedAsync(chat, "Q3 budget", ChatSteps.Tomorrow(15), 30, ["alice@contoso.com"]);
        card.JoinUrl.ShouldBe(shown.JoinLink);
        (await _all.Sandbox.ReadPageAsync(card.JoinUrl!, Token)).ShouldContain("Q3 budget");
        await chat.SeeAsync(c => c.Says(CardWords.English["calendar.written"]), "that the calendar has it", Token);
    }

    [Fact]
    public async Task A_complete_request_in_Chinese_is_answered_in_Chinese()
    {
        var chat = _all.Chat(Person("hanmeimei@contoso.com"), "zh-CN");

        var card = await chat.BookAsync("明天下午三点和李雷开30分钟的预算会", Token);

        card.Words.ShouldContain("预算会");
        card.Buttons.ShouldContain(CardWords.Chinese["button.join"]);
        var shown = await BookedAsync(chat, "预算会", ChatSteps.Tomorrow(15), 30, ["lilei@contoso.com"]);
        card.JoinUrl.ShouldBe(shown.JoinLink);
        shown.Body.ShouldContain("加入");
        chat.Everything.ShouldAllBe(a => !a.Text().Contains("Booked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_what_is_missing_is_asked_for_and_the_filled_in_form_books()
    {
        var chat = _all.Chat(Person("priya@contoso.com"));

        var form = await chat.HearAsync("book a 30-minute meeting", Token);
        form.Inputs["minutes"].ShouldBe("30");
        form.Inputs.Keys.ShouldBe(["title", "date", "time", "minutes", "attendees"], ignoreOrder: true);
        var day = ChatSteps.Today.PlusDays(2);
        await chat.PressAsync(form, "booking.book", Token, ChatSteps.Filled(
            ("title", "Form filled in"), ("date", $"{day:uuuu-MM-dd}"), ("time", "10:30"), ("minutes", "45"), ("attendees", "alice@contoso.com")));

        var card = await chat.SeeAsync(CardWords.English.IsBooked, "a card with Join", Token);
        card.Words.ShouldContain("Form filled in");
        var at = day.At(new LocalTime(10, 30)).InZoneLeniently(DateTimeZoneProviders.Tzdb["Asia/Kolkata"]).ToInstant();
        await BookedAsync(chat, "Form filled in", at, 45, ["alice@contoso.com"]);
    }

    [Fact]
    public async Task A_name_that_two_people_have_is_asked_about()
    {
        var chat = _all.Chat(Person("zhangfang@contoso.com"));

        var choice = await chat.HearAsync("book a 30-minute meeting with Bob tomorrow at 10am about hiring plans", Token);
        choice.Buttons.ShouldContain(b => b.Contains("Bob Kelly"));
        choice.Buttons.ShouldContain(b => b.Contains("Bob Martin"));
        (await _all.Sandbox.LookAsync(Token)).Live("hiring plans").ShouldBeEmpty();
        var card = await chat.AskForAsync("Bob Martin", CardWords.English.IsBooked, "a card with Join", Token);

        card.Words.ShouldContain("Bob Martin");
        await BookedAsync(chat, "hiring plans", ChatSteps.Tomorrow(10), 30, ["bob.martin@contoso.com"]);
    }

    [Fact]
    public async Task A_time_that_has_passed_is_never_booked_unasked()
    {
        var chat = _all.Chat(Person("liuyang@contoso.com"));

        await chat.SayAsync("book a 30-minute meeting with alice@contoso.com yesterday at 3pm about the past", Token);
        await chat.SeeAnswerAsync(Token);

        (await _all.Sandbox.LookAsync(Token)).Conferences.ShouldNotContain(c => c.Title.Contains("past", StringComparison.Ordinal));
        chat.Cards.ShouldNotContain(c => c.JoinUrl != null);
    }

    [Fact]
    public async Task A_message_that_is_delivered_twice_books_once()
    {
        var chat = _all.Chat(Person("greta@contoso.com"));
        var message = chat.Message("book a 30-minute meeting with alice@contoso.com tomorrow at 11am about double delivery");

        await Task.WhenAll(chat.InsistAsync(message, Token), chat.InsistAsync(message, Token), chat.InsistAsync(message, Token));
        await chat.SeeAsync(CardWords.English.IsBooked, "a card with Join", Token);
        await chat.InsistAsync(message, Token);

        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        picture.Conferences.Count(c => c.Title == "double delivery").ShouldBe(1);
        picture.Events.Count(e => e.Title == "double delivery").ShouldBe(1);
        chat.Cards.Count(c => c.Says("double delivery")).ShouldBe(1);
    }

    [Fact]
    public async Task A_button_that_is_pressed_twice_books_once()
    {
        var chat = _all.Chat(Person("conor@contoso.com"));
        var form = await chat.HearAsync("book a meeting", Token);
        var inputs = ChatSteps.Filled(
            ("title", "Pressed twice"), ("date", $"{ChatSteps.Today.PlusDays(3):uuuu-MM-dd}"), ("time", "09:00"), ("minutes", "30"), ("attendees", "alice@contoso.com"));

        await Task.WhenAll(
            chat.PressAsync(form, "booking.book", Token, inputs), chat.PressAsync(form, "booking.book", Token, inputs), chat.PressAsync(form, "booking.book", Token, inputs));

        await chat.SeeAsync(c => CardWords.English.IsBooked(c) && c.Says("Pressed twice"), "a card with Join", Token);
        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        picture.Conferences.Count(c => c.Title == "Pressed twice").ShouldBe(1);
        picture.Events.Count(e => e.Title == "Pressed twice").ShouldBe(1);
    }

    [Fact]
    public async Task A_form_that_comes_back_as_Action_Submit_books_too()
    {
        var chat = _all.Chat(Person("soren@contoso.com"));
        var form = await chat.HearAsync("book a meeting", Token);
        var inputs = ChatSteps.Filled(
            ("title", "Submitted"), ("date", $"{ChatSteps.Today.PlusDays(3):uuuu-MM-dd}"), ("time", "12:00"), ("minutes", "30"), ("attendees", ""));

        await chat.InsistAsync(chat.Submit(form, "booking.book", inputs), Token);

        await chat.SeeAsync(c => CardWords.English.IsBooked(c) && c.Says("Submitted"), "a card with Join", Token);
        await _all.Ledger.BecomesQuietAsync(Token);
        (await _all.Sandbox.LookAsync(Token)).Live("Submitted").Count.ShouldBe(1);
    }

    private static SandboxPerson Person(string mail) => SandboxPeople.Find(mail)!;

    /// <summary>Exactly one conference and one event, at the same time, the one leading to the other; gives the event.</summary>
    private async Task<CalendarEvent> BookedAsync(TeamsChat chat, string title, Instant startsAt, int minutes, string[] attendees)
    {
        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        var conference = picture.Live(title).ShouldHaveSingleItem();
        conference.StartsAt.ShouldBe(startsAt);
        conference.Minutes.ShouldBe(minutes);
        conference.Account.ShouldBe(chat.Person.Mail);
        var entry = picture.Standing(title).ShouldHaveSingleItem();
        entry.Mailbox.ShouldBe(chat.Person.Mail);
        entry.StartsAt.ShouldBe(startsAt);
        entry.EndsAt.ShouldBe(startsAt + Duration.FromMinutes(minutes));
        entry.Attendees.ShouldBe(attendees, ignoreOrder: true);
        entry.LeadsTo(conference).ShouldBeTrue(entry.JoinLink);
        entry.Location.ShouldNotBeNull().ShouldContain("BizConf");
        Secrecy.HoldsHostLink(entry.Body + entry.Location).ShouldBeFalse();
        chat.Everything.ShouldAllBe(a => !Secrecy.HoldsHostLink(a.Text()));
        return entry;
    }
}
