using System.Collections.Concurrent;
using System.Text.Json;
using Convene.Channels.Schema;
using Convene.Channels.Turns;

namespace Convene.Channels.Tests.Harness;

/// <summary>What the bot of a test does, and what it was asked.</summary>
internal sealed class BotScript
{
    private readonly ConcurrentQueue<string> _seen = new();

    /// <summary>Names of the handler methods that ran, in order.</summary>
    public IReadOnlyList<string> Seen => [.. _seen];

    public ConcurrentQueue<Activity> Activities { get; } = new();

    public Func<ITurnContext, CancellationToken, Task> OnMessage { get; set; } =
        static (turn, cancellationToken) => turn.SendActivityAsync($"echo {turn.Activity.TextWithoutMention()}", cancellationToken);

    public Func<ITurnContext, CancellationToken, Task> OnUpdate { get; set; } = static (_, _) => Task.CompletedTask;

    public Func<ITurnContext, AdaptiveCardInvokeValue, CancellationToken, Task<AdaptiveCardInvokeResponse?>> OnCard { get; set; } =
        static (_, value, _) => Task.FromResult<AdaptiveCardInvokeResponse?>(AdaptiveCardInvokeResponse.Message($"did {value.Action?.Verb}"));

    public void Saw(string what, Activity activity)
    {
        Activities.Enqueue(activity);
        _seen.Enqueue(what);
    }
}

internal sealed class ScriptedBot(BotScript script) : ActivityHandler
{
    protected override Task OnMessageActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        script.Saw("message", turnContext.Activity);
        return script.OnMessage(turnContext, cancellationToken);
    }

    protected override Task OnMembersAddedAsync(
        IReadOnlyList<ChannelAccount> membersAdded, ITurnContext turnContext, CancellationToken cancellationToken)
    {
        script.Saw($"added {membersAdded.Count}", turnContext.Activity);
        return script.OnUpdate(turnContext, cancellationToken);
    }

    protected override Task OnMembersRemovedAsync(
        IReadOnlyList<ChannelAccount> membersRemoved, ITurnContext turnContext, CancellationToken cancellationToken) =>
        Note($"removed {membersRemoved.Count}", turnContext);

    protected override Task OnInstallationUpdateAsync(ITurnContext turnContext, CancellationToken cancellationToken)
    {
        script.Saw($"installation {turnContext.Activity.Action}", turnContext.Activity);
        return script.OnUpdate(turnContext, cancellationToken);
    }

    protected override Task OnReactionsAddedAsync(
        IReadOnlyList<MessageReaction> reactions, ITurnContext turnContext, CancellationToken cancellationToken) =>
        Note($"reaction {reactions[0].Type}", turnContext);

    protected override Task OnReactionsRemovedAsync(
        IReadOnlyList<MessageReaction> reactions, ITurnContext turnContext, CancellationToken cancellationToken) =>
        Note($"no reaction {reactions[0].Type}", turnContext);

    protected override Task OnEventActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        Note($"event {turnContext.Activity.Name}", turnContext);

    protected override Task OnTypingActivityAsync(ITurnContext turnContext, CancellationToken cancellationToken) => Note("typing", turnContext);

    protected override Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) =>
        Note($"unknown {turnContext.Activity.Type}", turnContext);

    protected override Task<AdaptiveCardInvokeResponse?> OnAdaptiveCardInvokeAsync(
        ITurnContext turnContext, AdaptiveCardInvokeValue value, CancellationToken cancellationToken)
    {
        script.Saw($"card {value.Action?.Verb}", turnContext.Activity);
        return script.OnCard(turnContext, value, cancellationToken);
    }

    protected override Task<InvokeResponse> OnTaskModuleFetchAsync(
        ITurnContext turnContext, JsonElement value, CancellationToken cancellationToken) => Task.FromResult(Body("""{"task":{"type":"message","value":"hi"}}"""));

    protected override Task<InvokeResponse> OnComposeExtensionAsync(
        ITurnContext turnContext, JsonElement value, CancellationToken cancellationToken) => Task.FromResult(Body("""{"composeExtension":{"type":"result"}}"""));

    protected override Task<InvokeResponse> OnSignInInvokeAsync(
        ITurnContext turnContext, JsonElement value, CancellationToken cancellationToken) => Task.FromResult(new InvokeResponse(412, null));

    private static InvokeResponse Body(string json) => new(200, JsonDocument.Parse(json).RootElement);

    private Task Note(string what, ITurnContext turnContext)
    {
        script.Saw(what, turnContext.Activity);
        return Task.CompletedTask;
    }
}
