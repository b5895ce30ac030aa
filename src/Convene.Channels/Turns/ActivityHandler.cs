using System.Text.Json;
using Convene.Channels.Schema;

namespace Convene.Channels.Turns;

/// <summary>
/// Sorts activities by type, as the SDK's class of the same name does: override what the bot cares about. What is not overridden is
/// accepted quietly; an invoke that is not overridden is answered 501.
/// </summary>
public abstract class ActivityHandler : IBot
{
    public virtual Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        turnContext.Activity.Type switch
        {
            ActivityTypes.Message => OnMessageActivityAsync(turnContext, cancellationToken),
            ActivityTypes.ConversationUpdate => OnConversationUpdateActivityAsync(turnContext, cancellationToken),
            ActivityTypes.InstallationUpdate => OnInstallationUpdateAsync(turnContext, cancellationToken),
            ActivityTypes.MessageReaction => OnMessageReactionActivityAsync(turnContext, cancellationToken),
            ActivityTypes.MessageUpdate => OnMessageUpdateActivityAsync(turnContext, cancellationToken),
            ActivityTypes.MessageDelete => OnMessageDeleteActivityAsync(turnContext, cancellationToken),
            ActivityTypes.Event => OnEventActivityAsync(turnContext, cancellationToken),
            ActivityTypes.Typing => OnTypingActivityAsync(turnContext, cancellationToken),
            ActivityTypes.EndOfConversation => OnEndOfConversationActivityAsync(turnContext, cancellationToken),
            ActivityTypes.Invoke => AnswerInvokeAsync(turnContext, cancellationToken),
            _ => OnUnrecognizedActivityTypeAsync(turnContext, cancellationToken),
        };

    protected virtual Task OnMessageActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnMessageUpdateActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnMessageDeleteActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Calls <see cref="OnMembersAddedAsync"/> and <see cref="OnMembersRemovedAsync"/>.</summary>
    protected virtual async Task OnConversationUpdateActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.MembersAdded is { Count: > 0 } added)
        {
            await OnMembersAddedAsync(added, turnContext, cancellationToken);
        }

        if (turnContext.Activity.MembersRemoved is { Count: > 0 } removed)
        {
            await OnMembersRemovedAsync(removed, turnContext, cancellationToken);
        }
    }

    /// <summary>Who came, the bot itself included: compare with <c>Activity.Recipient.Id</c>.</summary>
    protected virtual Task OnMembersAddedAsync(
        IReadOnlyList<ChannelAccount> membersAdded, ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Who left, the bot itself included: compare with <c>Activity.Recipient.Id</c>.</summary>
    protected virtual Task OnMembersRemovedAsync(
        IReadOnlyList<ChannelAccount> membersRemoved, ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnInstallationUpdateAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Calls <see cref="OnReactionsAddedAsync"/> and <see cref="OnReactionsRemovedAsync"/>.</summary>
    protected virtual async Task OnMessageReactionActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        if (turnContext.Activity.ReactionsAdded is { Count: > 0 } added)
        {
            await OnReactionsAddedAsync(added, turnContext, cancellationToken);
        }

        if (turnContext.Activity.ReactionsRemoved is { Count: > 0 } removed)
        {
            await OnReactionsRemovedAsync(removed, turnContext, cancellationToken);
        }
    }

    protected virtual Task OnReactionsAddedAsync(
        IReadOnlyList<MessageReaction> reactions, ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnReactionsRemovedAsync(
        IReadOnlyList<MessageReaction> reactions, ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnEventActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnTypingActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnEndOfConversationActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tells the invokes apart by name. Override for a name that has no method here; call the original for the rest.</summary>
    protected virtual Task<InvokeResponse> OnInvokeActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        InvokeRouting.RouteAsync(turnContext.Activity, new InvokeRoutes
        {
            AdaptiveCard = value => OnAdaptiveCardInvokeAsync(turnContext, value, cancellationToken),
            TaskFetch = value => OnTaskModuleFetchAsync(turnContext, value, cancellationToken),
            TaskSubmit = value => OnTaskModuleSubmitAsync(turnContext, value, cancellationToken),
            ComposeExtension = value => OnComposeExtensionAsync(turnContext, value, cancellationToken),
            SignIn = value => OnSignInInvokeAsync(turnContext, value, cancellationToken),
        });

    /// <summary>A button of a card (<c>Action.Execute</c>), or a card that refreshes itself. Null: the bot has no such actions (501).</summary>
    protected virtual Task<AdaptiveCardInvokeResponse?> OnAdaptiveCardInvokeAsync(
        ITurnContext turnContext, AdaptiveCardInvokeValue value, CancellationToken cancellationToken) =>
        Task.FromResult<AdaptiveCardInvokeResponse?>(null);

    /// <summary><c>task/fetch</c>: answer <c>{"task":{"type":"continue","value":{…}}}</c>.</summary>
    protected virtual Task<InvokeResponse> OnTaskModuleFetchAsync(
        ITurnContext turnContext, JsonElement value, CancellationToken cancellationToken) => Task.FromResult(InvokeResponse.NotImplemented);

    /// <summary><c>task/submit</c>: answer as for a fetch, or <see cref="InvokeResponse.Ok"/> to close the dialog.</summary>
    protected virtual Task<InvokeResponse> OnTaskModuleSubmitAsync(
        ITurnContext turnContext, JsonElement value, CancellationToken cancellationToken) => Task.FromResult(InvokeResponse.NotImplemented);

    /// <summary>Every <c>composeExtension/…</c>; the name is in the activity. Teams waits about 5 seconds.</summary>
    protected virtual Task<InvokeResponse> OnComposeExtensionAsync(
        ITurnContext turnContext, JsonElement value, CancellationToken cancellationToken) => Task.FromResult(InvokeResponse.NotImplemented);

    /// <summary><c>signin/verifyState</c> and <c>signin/tokenExchange</c>; the name is in the activity. 412: the token cannot be exchanged.</summary>
    protected virtual Task<InvokeResponse> OnSignInInvokeAsync(
        ITurnContext turnContext, JsonElement value, CancellationToken cancellationToken) => Task.FromResult(InvokeResponse.NotImplemented);

    private async Task AnswerInvokeAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        turnContext.RespondToInvoke(await OnInvokeActivityAsync(turnContext, cancellationToken));
}
