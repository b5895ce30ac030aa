using Convene.Channels.Schema;

namespace Convene.Channels.Turns;

/// <summary>One activity that came in, and the means to answer it.</summary>
public interface ITurnContext
{
    /// <summary>What came in. In a proactive turn: an event made from the stored reference.</summary>
    Activity Activity { get; }

    /// <summary>Names this turn in every log line; may be shown to a person who asks for help.</summary>
    string CorrelationId { get; }

    /// <summary>Fires at the turn's time limit and when the program stops.</summary>
    CancellationToken CancellationToken { get; }

    /// <summary>Whether a message was sent in this turn.</summary>
    bool Responded { get; }

    /// <summary>Sends a reply into the conversation; sender, recipient and addresses are filled in.</summary>
    /// <returns>The id that the channel gave it, needed to update it later; null where the channel gives none.</returns>
    /// <exception cref="Connector.ConnectorException">The channel did not take it.</exception>
    Task<ResourceResponse> SendActivityAsync(Activity activity, CancellationToken cancellationToken);

    /// <summary>Sends plain text.</summary>
    /// <exception cref="Connector.ConnectorException">The channel did not take it.</exception>
    Task<ResourceResponse> SendActivityAsync(string text, CancellationToken cancellationToken);

    /// <summary>Puts <paramref name="activity"/> in the place of the one with the same <see cref="Activity.Id"/>.</summary>
    /// <exception cref="Connector.ConnectorException">The channel did not take it.</exception>
    Task<ResourceResponse> UpdateActivityAsync(Activity activity, CancellationToken cancellationToken);

    /// <summary>Takes back what the bot sent, where the channel can.</summary>
    /// <exception cref="Connector.ConnectorException">The channel did not take it.</exception>
    Task<DeleteOutcome> DeleteActivityAsync(string activityId, CancellationToken cancellationToken);

    /// <summary>Shows that the bot is at work. A channel that does not take it is no failure of the turn.</summary>
    Task SendTypingAsync(CancellationToken cancellationToken);

    /// <summary>Sets what an invoke is answered with; an invoke that nobody answers is answered 501.</summary>
    void RespondToInvoke(InvokeResponse response);
}

/// <summary>What became of a deletion.</summary>
public enum DeleteOutcome
{
    /// <summary>It is gone, or was gone already.</summary>
    Deleted,

    /// <summary>This channel cannot delete (it answers 501): the message still stands.</summary>
    NotSupported,
}
