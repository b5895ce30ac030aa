using Convene.Channels.Connector;
using Convene.Channels.Schema;
using Microsoft.Extensions.Logging;

namespace Convene.Channels.Turns;

/// <summary>One turn: replies go to where the activity came from.</summary>
internal sealed partial class TurnContext(
    Activity activity,
    string correlationId,
    IConnectorClient connector,
    ReplyBuffer? replies,
    TimeProvider time,
    ILogger logger,
    CancellationToken turn) : ITurnContext
{
    private readonly string _conversationId = activity.Conversation?.Id
        ?? throw new ArgumentException("The activity names no conversation.", nameof(activity));

    public Activity Activity { get; } = activity;

    public string CorrelationId { get; } = correlationId;

    public CancellationToken CancellationToken { get; } = turn;

    public bool Responded { get; private set; }

    /// <summary>Null until the bot answers the invoke.</summary>
    public InvokeResponse? Invoke { get; private set; }

    public Task<ResourceResponse> SendActivityAsync(string text, CancellationToken cancellationToken) =>
        SendActivityAsync(Activity.Message(text), cancellationToken);

    public async Task<ResourceResponse> SendActivityAsync(Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var reply = Address(activity);
        Responded |= reply.Type == ActivityTypes.Message;
        if (replies is not null)
        {
            var kept = reply with { Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N") };
            if (replies.TryAdd(kept))
            {
                return new ResourceResponse(kept.Id);
            }
        }

        return reply.ReplyToId is { Length: > 0 } replyTo
            ? await connector.ReplyToActivityAsync(_conversationId, replyTo, reply, cancellationToken)
            : await connector.SendToConversationAsync(_conversationId, reply, cancellationToken);
    }

    public Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.Id is { Length: > 0 } id
            ? connector.UpdateActivityAsync(_conversationId, id, Address(activity), cancellationToken)
            : throw new ArgumentException("An update needs the id of the activity whose place it takes.", nameof(activity));
    }

    public Task<DeleteOutcome> DeleteActivityAsync(string activityId, CancellationToken cancellationToken) =>
        connector.DeleteActivityAsync(_conversationId, activityId, cancellationToken);

    public async Task SendTypingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SendActivityAsync(new Activity { Type = ActivityTypes.Typing }, cancellationToken);
        }
        catch (ConnectorException failure)
        {
            LogTypingNotTaken(logger, CorrelationId, failure.Status is { } status ? (int)status : 0, failure.Code);
        }
    }

    public void RespondToInvoke(InvokeResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        Invoke = response;
    }

    /// <summary>The bot's and the person's parts change places. What the bot set itself stays.</summary>
    private Activity Address(Activity reply) => reply with
    {
        ChannelId = Activity.ChannelId,
        ServiceUrl = Activity.ServiceUrl,
        Conversation = Activity.Conversation,
        From = Activity.Recipient is { } bot ? bot with { Role = "bot" } : null,
        Recipient = reply.Recipient ?? Activity.From,
        ReplyToId = reply.ReplyToId ?? Activity.Id,
        Locale = reply.Locale ?? Activity.Locale,
    };

    [LoggerMessage(EventId = 7201, Level = LogLevel.Debug, Message = "Turn {CorrelationId}: typing was not taken ({Status} {Code})")]
    private static partial void LogTypingNotTaken(ILogger logger, string correlationId, int status, string? code);
}
