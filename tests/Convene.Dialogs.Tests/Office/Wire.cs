using System.Net;
using Convene.Channels.Connector;
using Convene.Channels.Schema;
using Convene.Channels.Turns;

namespace Convene.Dialogs.Tests.Office;

/// <summary>What people see on their screens: every message the bot sent, in order, each as it was last updated.</summary>
internal sealed class Wire : IProactiveMessages, IConnectorFactory
{
    private readonly Lock _gate = new();
    private readonly List<(string Conversation, Activity Activity)> _shown = [];
    private int _last;

    /// <summary>Answers 501 to updates, as some channels do.</summary>
    public bool CannotUpdate { get; set; }

    /// <summary>Answers 403 to everything, as for a person who blocked the bot.</summary>
    public bool IsBlocked { get; set; }

    public Dictionary<string, ChannelAccount> Members { get; } = [];

    public int Updates { get; private set; }

    /// <summary>The newest message as it was sent: what still runs may have brought its card up to date since.</summary>
    public Activity? LastSent { get; private set; }

    public IReadOnlyList<Activity> In(string conversation)
    {
        lock (_gate)
        {
            return [.. _shown.Where(s => s.Conversation == conversation).Select(s => s.Activity)];
        }
    }

    public ResourceResponse Send(string conversation, Activity activity)
    {
        Refuse();
        lock (_gate)
        {
            var id = $"bot-{++_last}";
            if (activity.Type == ActivityTypes.Message)
            {
                _shown.Add((conversation, activity with { Id = id }));
                LastSent = activity with { Id = id };
            }

            return new ResourceResponse(id);
        }
    }

    public ResourceResponse Update(string conversation, Activity activity)
    {
        Refuse();
        if (CannotUpdate)
        {
            throw new ConnectorException("The channel cannot.", HttpStatusCode.NotImplemented, null, null);
        }

        lock (_gate)
        {
            var at = _shown.FindIndex(s => s.Conversation == conversation && s.Activity.Id == activity.Id);
            if (at < 0)
            {
                throw new ConnectorException("Gone.", HttpStatusCode.NotFound, null, null);
            }

            _shown[at] = (conversation, activity);
            Updates++;
            return new ResourceResponse(activity.Id);
        }
    }

    public Task ContinueConversationAsync(
        ConversationReference reference, Func<ITurnContext, CancellationToken, Task> callback, CancellationToken cancellationToken)
    {
        var activity = new Activity { Type = ActivityTypes.Event, Conversation = reference.Conversation, ChannelId = reference.ChannelId };
        return callback(new RecordedTurn(activity, this), cancellationToken);
    }

    public Task<ConversationReference> CreateConversationAsync(ConversationReference known, ChannelAccount user, CancellationToken cancellationToken) =>
        Task.FromResult(known with
        {
            User = user,
            Conversation = new ConversationAccount { Id = $"private-{user.Id}", ConversationType = "personal", TenantId = known.Conversation.TenantId },
        });

    public IConnectorClient Create(string serviceUrl) => new Roster(this);

    private void Refuse()
    {
        if (IsBlocked)
        {
            throw new ConversationWritesBlockedException("MessageWritesBlocked");
        }
    }

    private sealed class Roster(Wire wire) : IConnectorClient
    {
        public Task<ChannelAccount> GetConversationMemberAsync(string conversationId, string memberId, CancellationToken cancellationToken) =>
            wire.Members.TryGetValue(memberId, out var member)
                ? Task.FromResult(member)
                : throw new ConnectorException("No such member.", HttpStatusCode.NotFound, null, null);

        public Task<ResourceResponse> SendToConversationAsync(string conversationId, Activity activity, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<ResourceResponse> ReplyToActivityAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<ResourceResponse> UpdateActivityAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<DeleteOutcome> DeleteActivityAsync(string conversationId, string activityId, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<ConversationResourceResponse> CreateConversationAsync(ConversationParameters parameters, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<PagedMembersResult> GetConversationPagedMembersAsync(
            string conversationId, int pageSize, string? continuationToken, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

internal sealed class RecordedTurn(Activity activity, Wire wire) : ITurnContext
{
    public Activity Activity { get; } = activity;

    public string CorrelationId => "test";

    public CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public bool Responded { get; private set; }

    public InvokeResponse? Invoke { get; private set; }

    public Task<ResourceResponse> SendActivityAsync(Activity activity, CancellationToken cancellationToken)
    {
        Responded |= activity.Type == ActivityTypes.Message;
        return Task.FromResult(wire.Send(Activity.Conversation!.Id!, activity));
    }

    public Task<ResourceResponse> SendActivityAsync(string text, CancellationToken cancellationToken) =>
        SendActivityAsync(Activity.Message(text), cancellationToken);

    public Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken) =>
        Task.FromResult(wire.Update(Activity.Conversation!.Id!, activity));

    public Task<DeleteOutcome> DeleteActivityAsync(string activityId, CancellationToken cancellationToken) => Task.FromResult(DeleteOutcome.NotSupported);

    public Task SendTypingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void RespondToInvoke(InvokeResponse response) => Invoke = response;
}
