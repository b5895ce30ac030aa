using Convene.Channels.Schema;

namespace Convene.Channels.DirectLine;

/// <summary>The local chats, in memory; when there are too many, the one that was left alone the longest goes.</summary>
internal sealed class DirectLineConversations(TimeProvider time)
{
    /// <summary>The bot as the local chat knows it.</summary>
    public const string BotId = "bot";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DirectLineConversation> _conversations = new(StringComparer.Ordinal);

    public string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    /// <summary>The conversation of a session, and whether it was begun by this call.</summary>
    public (DirectLineConversation Conversation, bool IsNew) Open(DirectLineSession session)
    {
        lock (_gate)
        {
            if (_conversations.TryGetValue(session.ConversationId, out var known))
            {
                return (known, false);
            }

            if (_conversations.Count >= DirectLineLimits.Conversations && _conversations.Values.MinBy(item => item.LastUsedAt) is { } idlest)
            {
                _conversations.Remove(idlest.Session.ConversationId);
                idlest.Close();
            }

            var bot = new ChannelAccount { Id = BotId, Name = "Convene", Role = "bot" };
            var conversation = new DirectLineConversation(session, bot, time);
            _conversations[session.ConversationId] = conversation;
            return (conversation, true);
        }
    }

    public void GiveUp(DirectLineConversation conversation)
    {
        lock (_gate)
        {
            _conversations.Remove(conversation.Session.ConversationId);
            conversation.Close();
        }
    }

    /// <summary>Null when there is no such conversation, or it was given up.</summary>
    public DirectLineConversation? Find(string conversationId)
    {
        lock (_gate)
        {
            return _conversations.GetValueOrDefault(conversationId);
        }
    }
}
