using Convene.Channels.Schema;

namespace Convene.Channels.Turns;

/// <summary>Writing to people outside a turn: from background jobs, with a stored <see cref="ConversationReference"/>.</summary>
public interface IProactiveMessages
{
    /// <summary>
    /// Runs <paramref name="callback"/> with a turn context of the stored conversation. It does not wait for turns of that conversation,
    /// so that a turn may call it. Failures come back to the caller.
    /// </summary>
    /// <exception cref="Connector.ConversationWritesBlockedException">The person blocked or removed the bot: stop writing there, keep what is stored.</exception>
    /// <exception cref="Connector.ConnectorException">The channel did not take it.</exception>
    Task ContinueConversationAsync(
        ConversationReference reference, Func<ITurnContext, CancellationToken, Task> callback, CancellationToken cancellationToken);

    /// <summary>
    /// Opens the one-to-one conversation with a person whom the bot knows from another one, and gives its reference.
    /// The channel answers with the existing conversation when there is one.
    /// </summary>
    /// <param name="known">A conversation of the same channel and tenant, for its addresses and the bot's account.</param>
    /// <param name="user">The person, by channel id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ConversationReference> CreateConversationAsync(ConversationReference known, ChannelAccount user, CancellationToken cancellationToken);
}
