using Convene.EndToEnd.Tests.Conversations;
using Convene.EndToEnd.Tests.Harness;
using Convene.Sandbox.People;
using Convene.Testing;
using NodaTime;

namespace Convene.EndToEnd.Tests.Interrupted;

/// <summary>
/// SIGKILL between every two steps of a booking, a move and a cancellation. After the restart there is exactly one conference and one
/// event, or neither, and the person reads exactly that.
/// </summary>
public sealed class KillTests(Office office) : IClassFixture<Office>
{
    private static readonly IReadOnlyList<SandboxPerson> People = [.. SandboxPeople.All.Where(p => p.HasMailbox)];
    private static readonly KillPoint[] Points = [.. Booking.Concat(Moving).Concat(Cancelling).Select(row => row.Data).Distinct()];
    private readonly Deployment _all = office.Deployment;

    public static TheoryData<KillPoint> Booking => [KillPoint.ReserveUndone, KillPoint.ReserveDone, KillPoint.PublishUndone, KillPoint.PublishDone];

    public static TheoryData<KillPoint> Moving =>
    [
        KillPoint.ReserveUndone, KillPoint.ReserveDone, KillPoint.RepublishUndone, KillPoint.RepublishDone, KillPoint.CancelUndone, KillPoint.CancelDone,
    ];

    public static TheoryData<KillPoint> Cancelling => [KillPoint.CancelUndone, KillPoint.CancelDone, KillPoint.WithdrawUndone, KillPoint.WithdrawDone];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Booking))]
    public async Task A_booking_is_finished_after_a_kill_where(KillPoint point)
    {
        var title = TitleOf(point, "prices");
        var chat = _all.Chat(People[0]);
        var request = chat.Message($"book a 30-minute meeting with alice@contoso.com on {Day(DayOf(point))} at 3pm about {title}");

        await DieAsync(point, () => chat.TryPostAsync(request, Token));

        await chat.InsistAsync(request, Token);
        var card = await chat.SeeAsync(c => CardWords.English.IsBooked(c) && c.Says(title), "a card with Join", Token);
        await StandsAsync(chat, title, ChatSteps.At(DayOf(point), 15), card.JoinUrl!);
        // The activity that is run again and the announcement may both tell of it: twice the same, never two things.
        chat.Cards.Count(c => c.Says(title)).ShouldBeInRange(1, 2, chat.Transcript());
        (await _all.Sandbox.LookAsync(Token)).Conferences.Count(c => c.Title == title).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Moving))]
    public async Task A_move_is_finished_after_a_kill_where(KillPoint point)
    {
        var title = TitleOf(point, "routes");
        var chat = _all.Chat(People[1]);
        var booked = await BookAsync(chat, title, DayOf(point));

        await DieAsync(point, () => MoveAsync(chat));

        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        picture.Live(title).ShouldHaveSingleItem().StartsAt.ShouldBe(ChatSteps.At(DayOf(point), 16));
        var link = picture.Standing(title).ShouldHaveSingleItem().JoinLink;
        link.ShouldNotBe(booked.JoinUrl);
        await StandsAsync(chat, title, ChatSteps.At(DayOf(point), 16), link);
    }

    [Theory]
    [MemberData(nameof(Cancelling))]
    public async Task A_cancellation_is_finished_after_a_kill_where(KillPoint point)
    {
        var title = TitleOf(point, "budgets");
        var chat = _all.Chat(People[2], "en-US");
        var booked = await BookAsync(chat, title, DayOf(point));
        await chat.PressAsync(booked, "meeting.cancel", Token);
        var question = await chat.SeeAsync(c => c.Offers("dialog.confirm"), "the question whether to cancel", Token);

        await DieAsync(point, () => chat.TryPressAsync(question, "dialog.confirm", Token));

        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        picture.Live(title).ShouldBeEmpty();
        picture.Standing(title).ShouldBeEmpty();
        await chat.SeeAsync(c => CardWords.English.IsCancelled(c) && c.Says(title), "that it was cancelled", Token);
        chat.Cards.ShouldNotContain(c => c.Says(title) && c.JoinUrl != null, "no card still invites to join");
        chat.Cards.ShouldNotContain(c => CardWords.English.IsWorking(c), "nothing still promises an answer");
    }

    /// <summary>Does something, waits until the call hangs where it shall, kills the program and starts it again.</summary>
    private async Task DieAsync(KillPoint point, Func<Task> act)
    {
        await _all.Sandbox.CalmAsync(Token);
        await _all.Sandbox.DisturbAsync(point.Hold, Token);
        var acting = act();
        await _all.Sandbox.WaitForFaultAsync(point.Name, Token);
        await _all.Host.KillAsync(Token);
        await acting;
        await _all.Sandbox.CalmAsync(Token);
        await _all.Host.StartAsync(Token);
    }

    private async Task<TeamsCard> BookAsync(TeamsChat chat, string title, int days)
    {
        var card = await chat.BookAsync($"book a 30-minute meeting with alice@contoso.com on {Day(days)} at 3pm about {title}", Token);
        await _all.Ledger.BecomesQuietAsync(Token);
        return card;
    }

    private static async Task MoveAsync(TeamsChat chat)
    {
        await chat.TryPostAsync(chat.Message("move it to 4pm"), Token);
        if (chat.Cards.LastOrDefault(c => c.Offers("dialog.confirm")) is { } question)
        {
            await chat.TryPressAsync(question, "dialog.confirm", Token);
        }
    }

    /// <summary>Each case has a title of its own, in words that read as a title.</summary>
    private static string TitleOf(KillPoint point, string subject) => $"{point.Fruit} {subject}";

    /// <summary>A day of its own: nobody is asked whether two of their meetings may be at one time.</summary>
    private static int DayOf(KillPoint point) => 20 + Array.IndexOf(Points, point);

    /// <summary>A day as it is said, in the year that follows today.</summary>
    private static string Day(int days) =>
        ChatSteps.Today.PlusDays(days).ToString("d MMMM uuuu", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>One conference, one event, one link, and the chat says the same.</summary>
    private async Task StandsAsync(TeamsChat chat, string title, Instant startsAt, string link)
    {
        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        var conference = picture.Live(title).ShouldHaveSingleItem();
        var entry = picture.Standing(title).ShouldHaveSingleItem();
        conference.StartsAt.ShouldBe(startsAt);
        entry.StartsAt.ShouldBe(startsAt);
        entry.ConferenceId.ShouldBe(conference.Id);
        entry.JoinLink.ShouldBe(link);
        await Eventually.BecomesTrueAsync(
            () => chat.Cards.Where(c => c.Says(title) && c.JoinUrl is not null).All(c => c.JoinUrl == link)
                && chat.Cards.Any(c => c.Says(title) && c.JoinUrl == link)
                && !chat.Cards.Any(CardWords.English.IsWorking)
                && !chat.Cards.Any(CardWords.English.IsProblem),
            $"the chat tells of the one link and of nothing else:\n{chat.Transcript()}",
            Token,
            TimeSpan.FromSeconds(20));
    }
}
