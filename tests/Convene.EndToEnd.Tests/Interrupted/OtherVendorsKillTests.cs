using Convene.EndToEnd.Tests.Harness;
using Convene.EndToEnd.Tests.Vendors;
using Convene.Sandbox.People;

namespace Convene.EndToEnd.Tests.Interrupted;

/// <summary>SIGKILL where vendors differ: one moves in place and cancels by GET, one books anew in another room.</summary>
public sealed class OtherVendorsKillTests(AllVendorsOffice office) : IClassFixture<AllVendorsOffice>
{
    private static readonly KillPoint[] Points = [.. Booking.Concat(Moving).Concat(Cancelling).Select(row => row.Data).Distinct()];
    private readonly Deployment _all = office.Deployment;

    public static TheoryData<KillPoint> Booking => [KillPoint.QuanshiReserveDone, KillPoint.VmrReserveUndone, KillPoint.VmrReserveDone];

    public static TheoryData<KillPoint> Moving => [KillPoint.QuanshiUpdateDone, KillPoint.VmrReserveDone, KillPoint.VmrCancelUndone];

    public static TheoryData<KillPoint> Cancelling => [KillPoint.QuanshiCancelDone, KillPoint.VmrCancelDone];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Booking))]
    public async Task A_booking_is_finished_after_a_kill_where(KillPoint point)
    {
        var title = $"{point.Fruit} prices";
        var chat = _all.Chat(SandboxPeople.Alex);
        var request = chat.Message(Sentence(point, title));

        await _all.DieAsync(point, () => chat.TryPostAsync(request, Token), Token);

        await chat.InsistAsync(request, Token);
        var card = await chat.SeeAsync(c => CardWords.English.IsBooked(c) && c.Says(title), "a card with Join", Token);
        await _all.StandsAsync(chat, title, ChatSteps.At(DayOf(point), 15), card.JoinUrl!, Token);
        var conference = (await _all.Sandbox.LookAsync(Token)).Conferences.Where(c => c.Title == title).ShouldHaveSingleItem();
        conference.Vendor.ShouldBe(point.Target);
    }

    [Theory]
    [MemberData(nameof(Moving))]
    public async Task A_move_is_finished_after_a_kill_where(KillPoint point)
    {
        var title = $"{point.Fruit} routes";
        var chat = _all.Chat(SandboxPeople.Find("hanmeimei@contoso.com")!);
        var booked = await BookAsync(chat, point, title);

        await _all.DieAsync(point, () => chat.TryMoveAsync("move it to 4pm", Token), Token);

        await _all.Ledger.BecomesQuietAsync(Token);
        var link = (await _all.Sandbox.LookAsync(Token)).Standing(title).ShouldHaveSingleItem().JoinLink;
        (link == booked.JoinUrl).ShouldBe(point.Target == Fault.Quanshi, "only a vendor that moves in place keeps the link");
        await _all.StandsAsync(chat, title, ChatSteps.At(DayOf(point), 16), link, Token);
    }

    [Theory]
    [MemberData(nameof(Cancelling))]
    public async Task A_cancellation_is_finished_after_a_kill_where(KillPoint point)
    {
        var title = $"{point.Fruit} budgets";
        var chat = _all.Chat(SandboxPeople.Find("wangwei@contoso.com")!);
        var booked = await BookAsync(chat, point, title);
        await chat.PressAsync(booked, "meeting.cancel", Token);
        var question = await chat.SeeAsync(c => c.Offers("dialog.confirm"), "the question whether to cancel", Token);

        await _all.DieAsync(point, () => chat.TryPressAsync(question, "dialog.confirm", Token), Token);

        await _all.Ledger.BecomesQuietAsync(Token);
        var picture = await _all.Sandbox.LookAsync(Token);
        picture.Live(title).ShouldBeEmpty();
        picture.Standing(title).ShouldBeEmpty();
        await chat.SeeAsync(c => CardWords.English.IsCancelled(c) && c.Says(title), "that it was cancelled", Token);
        chat.Cards.ShouldNotContain(c => c.Says(title) && c.JoinUrl != null, "no card still invites to join");
    }

    private async Task<TeamsCard> BookAsync(TeamsChat chat, KillPoint point, string title)
    {
        var card = await chat.BookAsync(Sentence(point, title), Token);
        await _all.Ledger.BecomesQuietAsync(Token);
        return card;
    }

    private static string Sentence(KillPoint point, string title) =>
        $"book a 30-minute meeting with alice@contoso.com on {KillSteps.Day(DayOf(point))} at 3pm with {NameOf(point)} about {title}";

    private static string NameOf(KillPoint point) => point.Target == Fault.Quanshi ? "Quanshi" : "VMR";

    /// <summary>A day of its own: nobody is asked whether two of their meetings may be at one time.</summary>
    private static int DayOf(KillPoint point) => 40 + Array.IndexOf(Points, point);
}
