using System.Net;

namespace Convene.Channels.Connector;

/// <summary>The channel did not take what was sent, or could not be reached. The message names status and code, never the content.</summary>
public class ConnectorException : Exception
{
    public ConnectorException(string message, HttpStatusCode? status, string? code, Exception? innerException)
        : base(message, innerException) => (Status, Code) = (status, code);

    /// <summary>Null when no answer came.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>The channel's own code, such as <c>BotNotInConversationRoster</c>.</summary>
    public string? Code { get; }
}

/// <summary>403: the person blocked the bot, removed it, or it is not in the conversation. Stop writing there; keep what is stored.</summary>
public sealed class ConversationWritesBlockedException(string? code)
    : ConnectorException($"The conversation does not take messages from the bot ({code ?? "no code"}).", HttpStatusCode.Forbidden, code, null);

/// <summary>413: the activity is larger than the channel takes (Teams: about 100 KB, a card about 28 KB).</summary>
public sealed class ActivityTooLargeException(string? code)
    : ConnectorException("The activity is larger than the channel takes.", HttpStatusCode.RequestEntityTooLarge, code, null);
