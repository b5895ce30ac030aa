using Convene.Channels.Schema;
using Convene.Channels.Turns;
using Convene.Dialogs.Booking;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;

namespace Convene.Dialogs.Turns;

/// <summary>A booking that something else interrupted is offered again once that is done.</summary>
internal sealed class Resumption(StateStore states, BookingDialog booking, Rendering rendering)
{
    public async Task ResumeAsync(ITurnContext context, Decision decision, Speaker speaker, CancellationToken cancellationToken)
    {
        var loaded = await states.LoadAsync(speaker.Place, cancellationToken);
        if (loaded.State is not { Asked: null, OpenDraft: { } draft } || decision.Effect is Effect.Book)
        {
            return;
        }

        var offer = await booking.OfferAsync(loaded.State, draft, speaker, cancellationToken);
        if (offer.Effect is Effect.Say { Answers: { } answers } && await states.TrySaveAsync(loaded, offer.State, cancellationToken))
        {
            await context.SendActivityAsync(Activity.Message(speaker.Texts["dialog.backToDraft"]), cancellationToken);
            foreach (var answer in answers)
            {
                await context.SendActivityAsync(rendering.Message(answer, speaker.Culture, speaker.Client), cancellationToken);
            }
        }
    }
}
