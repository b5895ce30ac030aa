using Convene.Channels.Connector;
using Convene.Channels.Schema;
using Microsoft.Extensions.Options;

namespace Convene.Channels.Turns;

/// <summary>Turns that no activity began.</summary>
internal sealed class ProactiveMessages(
    TurnContexts contexts, IConnectorFactory connectors, IOptions<ChannelOptions> options, TimeProvider time) : IProactiveMessages
{
    private const string EventName = "ContinueConversation";

    public async Task ContinueConversationAsync(
        ConversationReference reference, Func<ITurnContext, CancellationToken, Task> callback, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(callback);
        using var limit = new CancellationTokenSource(options.Value.TurnTimeLimit, time);
        using var turn = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await callback(contexts.Create(EventFor(reference), contexts.NewCorrelationId(), null, turn.Token), turn.Token);
    }

    public async Task<ConversationReference> CreateConversationAsync(
        ConversationReference known, ChannelAccount user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(user);
        var tenant = known.Conversation.TenantId;
        var created = await connectors.Create(known.ServiceUrl).CreateConversationAsync(
            new ConversationParameters { Bot = known.Bot, Members = [user], TenantId = tenant }, cancellationToken);
        return new ConversationReference
        {
            User = user,
            Bot = known.Bot,
            ChannelId = known.ChannelId,
            ServiceUrl = known.ServiceUrl,
            Locale = known.Locale,
            Conversation = new ConversationAccount { Id = created.Id, TenantId = tenant, ConversationType = "personal" },
        };
    }

    /// <summary>Without an id, so that what is sent stands by itself and is no reply to something long past.</summary>
    private static Activity EventFor(ConversationReference reference) => new()
    {
        Type = ActivityTypes.Event,
        Name = EventName,
        ChannelId = reference.ChannelId,
        ServiceUrl = reference.ServiceUrl,
        Conversation = reference.Conversation,
        From = reference.User,
        Recipient = reference.Bot,
        Locale = reference.Locale,
        RelatesTo = reference,
    };
}
