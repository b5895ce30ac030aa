using Convene.Cards;
using Convene.Dialogs.Booking;
using Convene.Dialogs.Listing;
using Convene.Dialogs.People;
using Convene.Dialogs.Providing;
using Convene.Dialogs.Reconciling;
using Convene.Dialogs.Rescheduling;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Wishes;

namespace Convene.Dialogs.Turns;

/// <summary>What a pressed button asks for. The card's ids are looked up for the person who pressed.</summary>
internal sealed class PressDialog(
    BookingDialog booking, WishDialog wishes, ChangeDialog changes, ListDialog list, OpenDialogs open, EarlierResult earlier, Elsewhere elsewhere, RefusedChange refused,
    MeetingFinder finder, MeetingCards cards)
{
    public Task<Decision> PressAsync(DialogState state, CardPress press, Speaker speaker, CancellationToken cancellationToken) => press.Verb switch
    {
        CardVerbs.NewBooking => NewBookingAsync(state, press, speaker, cancellationToken),
        CardVerbs.Book => BookAsync(state, press, speaker, cancellationToken),
        CardVerbs.Confirm or CardVerbs.Reject or CardVerbs.Edit or CardVerbs.Choose or CardVerbs.Retry =>
            OpenAsync(state, press, speaker, cancellationToken),
        CardVerbs.Start => wishes.PressAsync(state, WishKind.Start, press.MeetingId, speaker, cancellationToken),
        CardVerbs.Change => wishes.PressAsync(state, WishKind.Edit, press.MeetingId, speaker, cancellationToken),
        CardVerbs.Cancel => wishes.PressAsync(state, WishKind.Cancel, press.MeetingId, speaker, cancellationToken),
        CardVerbs.MoveBack => wishes.PressAsync(state, WishKind.MoveBack, press.MeetingId, speaker, cancellationToken),
        CardVerbs.Elsewhere => ElsewhereAsync(state, press, speaker, cancellationToken),
        CardVerbs.Keep => wishes.PressAsync(state, WishKind.Keep, press.MeetingId, speaker, cancellationToken),
        CardVerbs.Show => wishes.PressAsync(state, WishKind.Show, press.MeetingId, speaker, cancellationToken),
        CardVerbs.Report => Task.FromResult(Report(state, press)),
        CardVerbs.Reconciliation => Task.FromResult(new Decision(state, new Effect.ShowReconciliation(press.Page))),
        CardVerbs.Reconcile => Task.FromResult(new Decision(state, new Effect.Reconcile())),
        CardVerbs.RepairFinding => Task.FromResult(ReconcileDialog.Settle(state, press.Text(CardFields.FindingId), repairs: true)),
        CardVerbs.DismissFinding => Task.FromResult(ReconcileDialog.Settle(state, press.Text(CardFields.FindingId), repairs: false)),
        CardVerbs.List => list.ShowAsync(state, ListQuery.Parse(press.ListId), press.Page, speaker, cancellationToken),
        CardVerbs.Refresh => RefreshAsync(state, press, speaker, cancellationToken),
        CardVerbs.Help => Task.FromResult(Decision.Card(state, new HelpCard())),
        _ => Task.FromResult(Decision.Card(state, EarlierResult.Expired())),
    };

    private static Decision Report(DialogState state, CardPress press) =>
        press.Text(CardFields.MeetingId) is { } id
            ? new Decision(state, new Effect.Report(id, press.Page))
            : Decision.Card(state, WishDialog.NoSuchMeeting());

    /// <summary>What Outlook shows and the vendor refused, with the provider that the button names.</summary>
    private async Task<Decision> ElsewhereAsync(DialogState state, CardPress press, Speaker speaker, CancellationToken cancellationToken)
    {
        var meeting = await finder.LookUpAsync(press.MeetingId, speaker, cancellationToken);
        return meeting is null || press.Text(CardFields.Provider) is not { } provider
            ? Decision.Card(state, WishDialog.NoSuchMeeting())
            : refused.Use(state, meeting, provider, speaker) ?? Decision.Card(state, cards.Current(meeting, Reader.Of(speaker, isOwnView: true)));
    }

    /// <summary>A form: empty, or filled from a meeting that could not be booked. With a provider named, the same meeting is asked of that one.</summary>
    private async Task<Decision> NewBookingAsync(DialogState state, CardPress press, Speaker speaker, CancellationToken cancellationToken)
    {
        var draft = booking.New(speaker);
        var model = await finder.LookUpAsync(press.MeetingId, speaker, cancellationToken);
        if (model is null)
        {
            return booking.AskForm(state, draft, speaker, []);
        }

        if (press.Text(CardFields.Provider) is { } provider)
        {
            return await elsewhere.BookAsync(state, model, provider, speaker, cancellationToken) ?? Decision.Card(state, EarlierResult.Expired());
        }

        // The draft that led there is taken up under a new name: there is one of it, not two.
        var refusedDraft = state.Drafts.LastOrDefault(d => d.Title == model.Title && !d.IsOrdered);
        var cleaned = refusedDraft is null ? state : state.Without(refusedDraft.Id);
        return booking.AskForm(cleaned, BookingDialog.Again(draft, model, speaker) with { Time = null }, speaker, []);
    }

    private async Task<Decision> BookAsync(DialogState state, CardPress press, Speaker speaker, CancellationToken cancellationToken)
    {
        if (state.Draft(press.DialogId) is { } draft)
        {
            return await earlier.OfAsync(state, press.Key, draft.Key, speaker, cancellationToken)
                ?? await booking.FillAsync(state, draft, press, speaker, cancellationToken);
        }

        if (state.Wish(press.DialogId) is { MeetingId: not null } wish && await finder.LookUpAsync(wish.MeetingId, speaker, cancellationToken) is { } meeting)
        {
            return await changes.FillAsync(state, wish, meeting, press, speaker, cancellationToken);
        }

        return await earlier.OfAsync(state, press.Key, null, speaker, cancellationToken) ?? Decision.Card(state, EarlierResult.Expired());
    }

    private async Task<Decision> OpenAsync(DialogState state, CardPress press, Speaker speaker, CancellationToken cancellationToken) =>
        await open.PressAsync(state, press, speaker, cancellationToken)
        ?? await earlier.OfAsync(state, press.Key, null, speaker, cancellationToken)
        ?? Decision.Card(state, EarlierResult.Expired());

    /// <summary>A card that refreshes itself always gets a valid one: a refresh that fails once is never tried again (facts/pains.md row 24).</summary>
    private async Task<Decision> RefreshAsync(DialogState state, CardPress press, Speaker speaker, CancellationToken cancellationToken)
    {
        var meeting = await finder.LookUpAsync(press.MeetingId, speaker, cancellationToken);
        return Decision.Card(state, meeting is null ? WishDialog.NoSuchMeeting() : cards.Current(meeting, Reader.Of(speaker, isOwnView: true)));
    }
}
