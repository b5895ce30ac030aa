using Convene.EndToEnd.Tests.Conversations;
using Convene.EndToEnd.Tests.Harness;
using Convene.Sandbox.People;

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
        var request = chat.Message($"book a 30-minute meeting with alice@contoso.com on {KillSteps.Day(DayOf(point))} at 3pm about {title}");

        await _all.DieAsync(point, () => chat.TryPostAsync(request, Token), Token);

        await chat.InsistAsync(request, Token);
        var card = await chat.SeeAsync(c => CardWords.English.IsBooked(c) && c.Says(title), "a card with Join", Token);
        await _all.StandsAsync(chat, title, ChatSteps.At(DayOf(point), 15), card.JoinUrl!, Token);
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

        await _all.DieAsync(point, () => chat.TryMoveAsync("move it to 4pm", Token), Token);

        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        picture.Live(title).ShouldHaveSingleItem().StartsAt.ShouldBe(ChatSteps.At(DayOf(point), 16));
        var link = picture.Standing(title).ShouldHaveSingleItem().JoinLink;
        link.ShouldNotBe(booked.JoinUrl);
        await _all.StandsAsync(chat, title, ChatSteps.At(DayOf(point), 16), link, Token);
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

        await _all.DieAsync(point, () => chat.TryPressAsync(question, "dialog.confirm", Token), Token);

        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        picture.Live(title).ShouldBeEmpty();
        picture.Standing(title).ShouldBeEmpty();
        await chat.SeeAsync(c => CardWords.English.IsCancelled(c) && c.Says(title), "that it was cancelled", Token);
        chat.Cards.ShouldNotContain(c => c.Says(title) && c.JoinUrl != null, "no card still invites to join");
        chat.Cards.ShouldNotContain(c => CardWords.English.IsWorking(c), "nothing still promises an answer");
    }

    private async Task<TeamsCard> BookAsync(TeamsChat chat, string title, int days)
    {
        var card = await chat.BookAsync($"book a 30-minute meeting with alice@contoso.com on {KillSteps.Day(days)} at 3pm about {title}", Token);
        await _all.Ledger.BecomesQuietAsync(Token);
        return card;
    }

    /// <summary>Each case has a title of its own, in words that read as a title.</summary>
    private static string TitleOf(KillPoint point, string subject) => $"{point.Fruit} {subject}";

    /// <summary>A day of its own: nobody is asked whether two of their meetings may be at one time.</summary>
    private static int DayOf(KillPoint point) => 20 + Array.IndexOf(Points, point);
}
