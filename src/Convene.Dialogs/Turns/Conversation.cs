using Convene.Cards;
using Convene.Channels.Schema;
using Convene.Channels.Turns;
using Convene.Dialogs.Announcing;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Meetings;

namespace Convene.Dialogs.Turns;

/// <summary>
/// One turn: who speaks, what is known, what is wanted, then save, then act, then answer. The decision is made again when somebody else
/// saved meanwhile; what is decided is done once.
/// </summary>
internal sealed class Conversation(
    SenderDirectory senders, Strangers strangers, StateStore states, Homes homes, Deciding deciding, Delivery delivery, Resumption resumption)
{
    private const int MostTries = 10;

    /// <summary>Gives the answer to an invoke; null in a message turn.</summary>
    public async Task<AdaptiveCardInvokeResponse?> TurnAsync(ITurnContext context, CardPress? press, CancellationToken cancellationToken)
    {
        if (await senders.FindIdAsync(context.Activity, cancellationToken) is not { } directoryId)
        {
            return await strangers.TellAsync(context, null, Problem.PersonUnknown, cancellationToken);
        }

        var place = $"{context.Activity.ChannelId}|{context.Activity.Conversation?.Id}|{directoryId}";
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var loaded = await states.LoadAsync(place, cancellationToken);
            var (speaker, problem) = await RecognizeAsync(context.Activity, directoryId, loaded, cancellationToken);
            if (speaker is null)
            {
                return await strangers.TellAsync(context, loaded.State, problem, cancellationToken);
            }

            var current = Refer(loaded, context.Activity, speaker);
            var decision = await deciding.DecideAsync(current.State, context.Activity, press, speaker, cancellationToken);
            if (await states.TrySaveAsync(current, decision.State, cancellationToken))
            {
                return await ActAsync(context, decision, current, press, speaker, cancellationToken);
            }
        }

        throw new StateContentionException();
    }

    private async Task<AdaptiveCardInvokeResponse?> ActAsync(
        ITurnContext context, Decision decision, LoadedState loaded, CardPress? press, Speaker speaker, CancellationToken cancellationToken)
    {
        if (speaker.IsPersonal && loaded.Reference is { } reference)
        {
            await homes.RememberAsync(speaker.Person, reference, cancellationToken);
        }

        var heard = senders.InLanguageOf(decision.State, speaker, context.Activity);
        var response = await delivery.DeliverAsync(context, decision.Effect, heard, cancellationToken);
        if (press is null || press.Verb is CardVerbs.Confirm)
        {
            await resumption.ResumeAsync(context, decision, heard, cancellationToken);
        }

        return response;
    }

    private async Task<(Speaker? Speaker, Problem Problem)> RecognizeAsync(
        Activity activity, string directoryId, LoadedState loaded, CancellationToken cancellationToken)
    {
        try
        {
            var profile = await senders.GetProfileAsync(directoryId, loaded.State.Profile, cancellationToken);
            return profile is null
                ? (null, Problem.PersonUnknown)
                : (senders.SpeakerOf(activity, profile, loaded.State, loaded.Key) with { Profile = profile }, Problem.Unexpected);
        }
        catch (CalendarException failure)
        {
            return (null, Problems.Of(failure));
        }
    }

    /// <summary>The newest way back into the conversation, and who this is, go into what is saved.</summary>
    private static LoadedState Refer(LoadedState loaded, Activity activity, Speaker speaker) => loaded with
    {
        Reference = activity.GetConversationReference() with { ActivityId = null },
        PersonId = speaker.IsPersonal ? speaker.Person.DirectoryId : null,
        State = loaded.State with { Profile = speaker.Profile },
    };
}
