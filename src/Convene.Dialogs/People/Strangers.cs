using Convene.Cards;
using Convene.Cards.Texts;
using Convene.Channels.Schema;
using Convene.Channels.Turns;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;

namespace Convene.Dialogs.People;

/// <summary>Answers somebody whom the directory does not know, or cannot tell of at the moment. Nothing is done for them.</summary>
internal sealed class Strangers(SenderDirectory senders, Strings strings, Rendering rendering)
{
    public async Task<AdaptiveCardInvokeResponse?> TellAsync(
        ITurnContext context, DialogState? state, Problem problem, CancellationToken cancellationToken)
    {
        var culture = senders.CultureOf(context.Activity, null, state);
        var client = Rendering.ClientOf(context.Activity.ChannelId);
        var key = problem == Problem.PersonUnknown ? "dialog.unknownSender" : "dialog.directoryAway";
        var sentences = strings.For(culture);
        var answer = new CardAnswer(new ProblemCard(problem) { What = sentences[$"{key}.what"], WhatToDo = sentences[$"{key}.do"] });
        if (context.Activity.Type == ActivityTypes.Invoke)
        {
            return rendering.InvokeAnswer(answer, culture, client);
        }

        await context.SendActivityAsync(rendering.Message(answer, culture, client), cancellationToken);
        return null;
    }
}
