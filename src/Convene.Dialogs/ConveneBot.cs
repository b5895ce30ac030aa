using Convene.Channels.Schema;
using Convene.Channels.Turns;
using Convene.Dialogs.Turns;

namespace Convene.Dialogs;

/// <summary>Convene's side of a conversation: takes what a channel delivers and answers it.</summary>
internal sealed class ConveneBot(Conversation conversation, Welcome welcome) : ActivityHandler
{
    protected override async Task OnMessageActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if (!IsAddressed(turnContext.Activity))
        {
            return;
        }

        await turnContext.SendTypingAsync(cancellationToken);
        var press = turnContext.Activity.IsCardSubmit() ? CardPress.Read(null, turnContext.Activity.Value) : null;
        await conversation.TurnAsync(turnContext, press, cancellationToken);
    }

    protected override async Task<AdaptiveCardInvokeResponse?> OnAdaptiveCardInvokeAsync(
        ITurnContext turnContext, AdaptiveCardInvokeValue value, CancellationToken cancellationToken) =>
        CardPress.Read(value.Action?.Verb ?? "", value.Action?.Data) is { } press
            ? await conversation.TurnAsync(turnContext, press, cancellationToken)
            : AdaptiveCardInvokeResponse.Error(400, "BadRequest", "The action has no verb.");

    protected override Task OnMembersAddedAsync(
        IReadOnlyList<ChannelAccount> membersAdded, ITurnContext turnContext, CancellationToken cancellationToken) =>
        membersAdded.Any(m => m.Id == turnContext.Activity.Recipient?.Id) ? welcome.SayAsync(turnContext, cancellationToken) : Task.CompletedTask;

    protected override Task OnMembersRemovedAsync(
        IReadOnlyList<ChannelAccount> membersRemoved, ITurnContext turnContext, CancellationToken cancellationToken) =>
        membersRemoved.Any(m => m.Id == turnContext.Activity.Recipient?.Id)
            ? welcome.LeaveAsync(turnContext.Activity, cancellationToken)
            : Task.CompletedTask;

    protected override Task OnInstallationUpdateAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Action == "remove"
            ? welcome.LeaveAsync(turnContext.Activity, cancellationToken)
            : welcome.SayAsync(turnContext, cancellationToken);

    /// <summary>In a group people talk with each other: the bot hears what mentions it, and the buttons of its cards.</summary>
    private static bool IsAddressed(Activity activity) =>
        activity.IsPersonal() || activity.IsCardSubmit()
        || activity.Entities?.Any(e => e.Type == Entity.MentionType && e.Mentioned?.Id == activity.Recipient?.Id) == true;
}
