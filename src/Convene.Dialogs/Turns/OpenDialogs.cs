using Convene.Cards;
using Convene.Dialogs.Booking;
using Convene.Dialogs.People;
using Convene.Dialogs.Rescheduling;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Wishes;

namespace Convene.Dialogs.Turns;

/// <summary>Yes, no, edit and choose on the card of a dialog that is still open. Null where it is not.</summary>
internal sealed class OpenDialogs(
    BookingDialog booking, WishDialog wishes, ChangeDialog changes, TextDialog texts, EarlierResult earlier, MeetingFinder finder, MeetingCards cards)
{
    public async Task<Decision?> PressAsync(DialogState state, CardPress press, Speaker speaker, CancellationToken cancellationToken)
    {
        if (press.Verb == CardVerbs.Choose)
        {
            return await ChooseAsync(state, press, speaker, cancellationToken);
        }

        if (state.Draft(press.DialogId) is { } draft)
        {
            return await earlier.OfAsync(state, press.Key, draft.Key, speaker, cancellationToken)
                ?? await OfDraftAsync(state, draft, press, speaker, cancellationToken);
        }

        return state.Wish(press.DialogId) is { } wish ? await OfWishAsync(state, wish, press, speaker, cancellationToken) : null;
    }

    private async Task<Decision> OfDraftAsync(
        DialogState state, BookingDraft draft, CardPress press, Speaker speaker, CancellationToken cancellationToken) => press.Verb switch
        {
            CardVerbs.Confirm => await booking.ConfirmAsync(state, draft, press, speaker, cancellationToken),
            CardVerbs.Reject => SetAside(state, draft, speaker),
            _ => booking.AskForm(state, draft with { IsSetAside = false, TouchedAt = speaker.Now }, speaker, []),
        };

    private async Task<Decision?> OfWishAsync(
        DialogState state, MeetingWish wish, CardPress press, Speaker speaker, CancellationToken cancellationToken)
    {
        if (press.Verb == CardVerbs.Confirm)
        {
            return await wishes.ConfirmAsync(state, wish, speaker, cancellationToken);
        }

        if (await finder.LookUpAsync(wish.MeetingId, speaker, cancellationToken) is not { } meeting)
        {
            return null;
        }

        // "No" leaves the meeting as it is, and its card where the question was.
        return press.Verb == CardVerbs.Reject
            ? Decision.Card(state.Without(wish.Id), cards.Current(meeting, Reader.Of(speaker, isOwnView: true)))
            : changes.AskForm(state, wish, meeting, speaker, FormFields.None, []);
    }

    private async Task<Decision?> ChooseAsync(DialogState state, CardPress press, Speaker speaker, CancellationToken cancellationToken)
    {
        if (state.Asked is not { } asked || asked.DialogId != press.DialogId || asked.Options.FirstOrDefault(o => o.Id == press.Choice) is not { } option)
        {
            return null;
        }

        return await texts.ChooseAsync(state, option, speaker, cancellationToken);
    }

    private static Decision SetAside(DialogState state, BookingDraft draft, Speaker speaker)
    {
        var aside = state.With(draft with { IsSetAside = true }).Asking(state.Asked?.DialogId == draft.Id ? null : state.Asked);
        return Decision.Text(aside, speaker.Texts["dialog.setAside"]);
    }
}
