namespace Convene.Channels.Turns;

/// <summary>
/// Remembers which activities were begun, so that one that a channel delivers again acts once. The host registers a durable
/// implementation that all hosts share; without one a bounded log in memory serves.
/// </summary>
public interface IActivityLog
{
    /// <summary>Called before the bot is asked. Of any number of simultaneous calls with the same ids exactly one gives true.</summary>
    /// <returns>False when the activity was begun before; a durable log gives true again for one whose process died before it finished.</returns>
    Task<bool> TryBeginAsync(string channelId, string conversationId, string activityId, CancellationToken cancellationToken);

    /// <summary>Called when the bot is done with it, well or not.</summary>
    Task FinishAsync(string channelId, string conversationId, string activityId, CancellationToken cancellationToken);

    /// <summary>
    /// Called when the channel is answered before the turn has ended: from then on it will not deliver the activity again, so a durable
    /// log keeps it until <see cref="FinishAsync"/>.
    /// </summary>
    /// <param name="activity">The activity as JSON; it was authenticated.</param>
    Task KeepAsync(string channelId, string conversationId, string activityId, string activity, CancellationToken cancellationToken);

    /// <summary>Called every ten seconds while it waits in line or the bot is at work on it: what is not renewed is taken for cut short.</summary>
    /// <param name="isInLine">It waits for its turn and was not begun here.</param>
    /// <returns>False when there is nothing to go on with: it is finished, or, while it waits in line, somebody else has begun it.</returns>
    Task<bool> RenewAsync(string channelId, string conversationId, string activityId, bool isInLine, CancellationToken cancellationToken);

    /// <summary>At the start of a process: what was kept and whose process died; each is given to one caller, who runs it.</summary>
    Task<IReadOnlyList<string>> TakeKeptAsync(CancellationToken cancellationToken);

    /// <summary>While a process runs: what another one kept and no longer renews; each is given to one caller, who runs it.</summary>
    Task<IReadOnlyList<string>> TakeAbandonedAsync(CancellationToken cancellationToken);
}
