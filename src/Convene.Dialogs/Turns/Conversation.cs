using Convene.Cards;
using Convene.Channels.Schema;
using Convene.Channels.Turns;
using Convene.Dialogs.Announcing;
using Convene.Dialogs.Booking;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Meetings;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Dialogs.Turns;

/// <summary>
/// One turn: who speaks, what is known, what is wanted, then save, then act, then answer. The decision is made again when somebody else
/// saved meanwhile; what is decided is done once.
/// </summary>
internal sealed class Conversation(
    SenderDirectory senders, StateStore states, Homes homes, TextDialog texts, PressDialog presses, BookingDialog booking, Delivery delivery,
    Recovery recovery, Cards.Texts.Strings strings, Rendering rendering, IOptions<DialogOptions> options)
{
    private const int MostTries = 10;

    /// <summary>Gives the answer to an invoke; null in a message turn.</summary>
    public async Task<AdaptiveCardInvokeResponse?> TurnAsync(ITurnContext context, CardPress? press, CancellationToken cancellationToken)
    {
        if (await senders.FindIdAsync(context.Activity, cancellationToken) is not { } directoryId)
        {
            return await TellUnknownAsync(context, null, Problem.PersonUnknown, cancellationToken);
        }

        var place = $"{context.Activity.ChannelId}|{context.Activity.Conversation?.Id}|{directoryId}";
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var loaded = await states.LoadAsync(place, cancellationToken);
            var (speaker, problem) = await RecognizeAsync(context.Activity, directoryId, loaded, cancellationToken);
            if (speaker is null)
            {
                return await TellUnknownAsync(context, loaded.State, problem, cancellationToken);
            }

            var current = Refer(loaded, context.Activity, speaker);
            var decision = await DecideAsync(current.State, context.Activity, press, speaker, cancellationToken);
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

        var heard = InLanguageOf(decision.State, speaker, context.Activity);
        var response = await delivery.DeliverAsync(context, decision.Effect, heard, cancellationToken);
        if (press is null || press.Verb is CardVerbs.Confirm)
        {
            await ResumeAsync(context, decision, heard, cancellationToken);
        }

        return response;
    }

    /// <summary>A booking that something else interrupted is offered again once that is done.</summary>
    private async Task ResumeAsync(ITurnContext context, Decision decision, Speaker speaker, CancellationToken cancellationToken)
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

    private async Task<Decision> DecideAsync(
        DialogState state, Activity activity, CardPress? press, Speaker speaker, CancellationToken cancellationToken)
    {
        var fresh = await recovery.RecoverAsync(state.Fresh(speaker.Now, Duration.FromHours(options.Value.DraftHours)), speaker.Now, cancellationToken);
        if (press is not null)
        {
            return await presses.PressAsync(fresh, press, speaker, cancellationToken);
        }

        var text = activity.TextWithoutMention();
        return text.Length == 0 ? Decision.Card(fresh, new HelpCard()) : await texts.SayAsync(fresh, text, speaker, cancellationToken);
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

    private Speaker InLanguageOf(DialogState state, Speaker speaker, Activity activity) =>
        speaker with { Texts = strings.For(senders.CultureOf(activity, speaker.Profile, state)) };

    private async Task<AdaptiveCardInvokeResponse?> TellUnknownAsync(
        ITurnContext context, DialogState? state, Problem problem, CancellationToken cancellationToken)
    {
        var culture = senders.CultureOf(context.Activity, null, state);
        var client = Rendering.ClientOf(context.Activity.ChannelId);
        var key = problem == Problem.PersonUnknown ? "dialog.unknownSender" : "dialog.directoryAway";
        var texts = strings.For(culture);
        var answer = new CardAnswer(new ProblemCard(problem) { What = texts[$"{key}.what"], WhatToDo = texts[$"{key}.do"] });
        if (context.Activity.Type == ActivityTypes.Invoke)
        {
            return rendering.InvokeAnswer(answer, culture, client);
        }

        await context.SendActivityAsync(rendering.Message(answer, culture, client), cancellationToken);
        return null;
    }
}
