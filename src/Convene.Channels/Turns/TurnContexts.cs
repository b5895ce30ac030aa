using Convene.Channels.Connector;
using Convene.Channels.Schema;
using Microsoft.Extensions.Logging;

namespace Convene.Channels.Turns;

/// <summary>Makes the context of a turn.</summary>
internal sealed class TurnContexts(IConnectorFactory connectors, TimeProvider time, ILogger<TurnContexts> logger)
{
    public TurnContext Create(Activity activity, string correlationId, ReplyBuffer? replies, CancellationToken cancellationToken) =>
        new(activity, correlationId, connectors.Create(activity.ServiceUrl!), replies, time, logger, cancellationToken);

    /// <summary>Ids sort by time, so that a person's number leads to the right part of the log.</summary>
    public string NewCorrelationId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
