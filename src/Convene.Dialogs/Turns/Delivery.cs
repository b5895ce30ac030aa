using Convene.Cards;
using Convene.Channels.Schema;
using Convene.Channels.Turns;
using Convene.Dialogs.Announcing;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Turns;

/// <summary>Does what was decided and shows what came of it: at once where it is quick, in the same place later where it is not.</summary>
internal sealed class Delivery(
    Works works, Rendering rendering, StateStore states, IConversations conversations, Announcements announcements, LongWork longWork, LateAnswers late,
    MeetingAnnouncer announcer)
{
    /// <summary>Teams takes an invoke's answer within about 5 s.</summary>
    private static readonly TimeSpan InvokePatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MessagePatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan InvokeSettlePatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MessageSettlePatience = TimeSpan.FromSeconds(3);

    /// <summary>Gives the answer to the invoke, or null in a message turn.</summary>
    public async Task<AdaptiveCardInvokeResponse?> DeliverAsync(
        ITurnContext context, Effect effect, Speaker speaker, CancellationToken cancellationToken)
    {
        var isInvoke = context.Activity.Type == ActivityTypes.Invoke;
        var work = works.RunAsync(effect, speaker, longWork.Lasting);
        if (!await longWork.EndsWithinAsync(work, isInvoke ? InvokePatience : MessagePatience, cancellationToken))
        {
            var (working, workingId) = await ShowAsync(context, [new CardAnswer(Works.CardWhileRunning(effect))], speaker, cancellationToken);
            await RememberPlaceAsync(await works.MeetingOfAsync(effect, cancellationToken), workingId, speaker, cancellationToken);
            longWork.Follow(() => FinishAsync(OrSayAsync(work, workingId, speaker, longWork.Lasting), workingId, speaker, longWork.Lasting));
            return working;
        }

        var outcome = await work;
        await states.UpdateAsync(speaker.Place, outcome.Remember, cancellationToken);
        Task<Outcome>? later = null;
        if (outcome.Settle is { } settle)
        {
            var settling = settle(longWork.Lasting);
            if (await longWork.EndsWithinAsync(settling, isInvoke ? InvokeSettlePatience : MessageSettlePatience, cancellationToken))
            {
                outcome = await settling;
            }
            else
            {
                later = settling;
            }
        }

        var (response, shownId) = await ShowAsync(context, outcome.Answers, speaker, cancellationToken);
        await ToldAsync(outcome, shownId, speaker, cancellationToken);
        if (later is not null)
        {
            longWork.Follow(() => FinishAsync(later, shownId, speaker, longWork.Lasting));
        }

        return response;
    }

    /// <summary>A card that says "working" must not stay when the work has failed: what it began is in the ledger, and the background tells of it.</summary>
    private async Task<Outcome> OrSayAsync(Task<Outcome> work, string? shownId, Speaker speaker, CancellationToken cancellationToken)
    {
        try
        {
            return await work;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await late.ShowAsync(speaker, shownId, [new CardAnswer(new ProblemCard(Problem.OutcomeUnknown))], cancellationToken);
            throw;
        }
    }

    /// <summary>What came late takes the place of what stands there.</summary>
    private async Task FinishAsync(Task<Outcome> work, string? shownId, Speaker speaker, CancellationToken cancellationToken)
    {
        var outcome = await work;
        await states.UpdateAsync(speaker.Place, outcome.Remember, cancellationToken);
        shownId = await late.ShowAsync(speaker, shownId, outcome.Answers, cancellationToken);
        await ToldAsync(outcome, shownId, speaker, cancellationToken);
        if (outcome.Settle is { } settle)
        {
            await FinishAsync(settle(cancellationToken), shownId, speaker, cancellationToken);
        }
    }

    private async Task ToldAsync(Outcome outcome, string? shownId, Speaker speaker, CancellationToken cancellationToken)
    {
        await RememberPlaceAsync(outcome.Answers.Count > 0 ? outcome.Meeting ?? Rendering.MeetingOn(outcome.Answers[0]) : null, shownId, speaker, cancellationToken);
        if (outcome is { Meeting: { } meeting, Told.Count: > 0 })
        {
            await announcements.ToldAsync(meeting, outcome.Told, cancellationToken);
            longWork.Follow(() => announcer.RefreshOthersAsync(meeting, shownId, longWork.Lasting));
        }
    }

    private async Task RememberPlaceAsync(MeetingId? meeting, string? shownId, Speaker speaker, CancellationToken cancellationToken)
    {
        if (meeting is { } id && shownId is { Length: > 0 })
        {
            await conversations.SaveCardAsync(new CardPlace(id, speaker.Place, shownId, speaker.Now), cancellationToken);
        }
    }

    /// <summary>Shows the answers; gives the invoke's answer and the id of the message that holds the first one.</summary>
    private async Task<(AdaptiveCardInvokeResponse? Response, string? ShownId)> ShowAsync(
        ITurnContext context, IReadOnlyList<Answer> answers, Speaker speaker, CancellationToken cancellationToken)
    {
        AdaptiveCardInvokeResponse? response = null;
        string? shownId = null;
        for (var i = 0; i < answers.Count; i++)
        {
            var isPress = i == 0 && context.Activity.Type == ActivityTypes.Invoke;
            if (!speaker.IsPersonal && (answers[i].IsForNobodyElse || (answers[i].IsPersonalMatter && !isPress)))
            {
                await WhisperAsync(context, answers[i], speaker, cancellationToken);
            }
            else if (isPress)
            {
                // Only the person who pressed sees this.
                response = rendering.InvokeAnswer(answers[i], speaker.Culture, speaker.Client);
                shownId = answers[i] is CardAnswer ? context.Activity.ReplyToId : null;
            }
            else
            {
                var sent = await context.SendActivityAsync(rendering.Message(answers[i], speaker.Culture, speaker.Client), cancellationToken);
                shownId = i == 0 ? sent.Id : shownId;
            }
        }

        return (response, shownId);
    }

    private async Task WhisperAsync(ITurnContext context, Answer answer, Speaker speaker, CancellationToken cancellationToken)
    {
        var isHeard = await late.WhisperAsync(context.Activity, speaker, answer, cancellationToken);
        await context.SendActivityAsync(
            Activity.Message(speaker.Texts[isHeard ? "dialog.private.sent" : "dialog.private.noChat"]), cancellationToken);
    }
}
