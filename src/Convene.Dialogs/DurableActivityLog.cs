using Convene.Channels.Turns;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Dialogs;

/// <summary>Remembers begun activities in the store that all hosts share: one that a channel delivers again acts once.</summary>
public sealed class DurableActivityLog(IConversations conversations, IClock clock) : IActivityLog
{
    // Channels give up redelivering within minutes; a day leaves room for anything.
    private static readonly Duration Memory = Duration.FromDays(1);

    // A turn that runs or waits in line says so every ten seconds, and again soon where the store was slow to take it.
    private static readonly Duration Abandoned = Duration.FromSeconds(45);

    private const int MostKept = 200;

    public Task<bool> TryBeginAsync(string channelId, string conversationId, string activityId, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return conversations.TryBeginActivityAsync(KeyOf(channelId, conversationId, activityId), now, now - Abandoned, now - Memory, cancellationToken);
    }

    public Task FinishAsync(string channelId, string conversationId, string activityId, CancellationToken cancellationToken) =>
        conversations.FinishActivityAsync(KeyOf(channelId, conversationId, activityId), cancellationToken);

    public Task KeepAsync(string channelId, string conversationId, string activityId, string activity, CancellationToken cancellationToken) =>
        conversations.KeepActivityAsync(KeyOf(channelId, conversationId, activityId), activity, clock.GetCurrentInstant(), cancellationToken);

    public Task<bool> RenewAsync(string channelId, string conversationId, string activityId, bool isInLine, CancellationToken cancellationToken) =>
        conversations.RenewActivityAsync(KeyOf(channelId, conversationId, activityId), isInLine, clock.GetCurrentInstant(), cancellationToken);

    public Task<IReadOnlyList<string>> TakeKeptAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return conversations.TakeKeptActivitiesAsync(now, now - Abandoned, MostKept, cancellationToken);
    }

    public Task<IReadOnlyList<string>> TakeAbandonedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return conversations.TakeAbandonedActivitiesAsync(now, now - Abandoned, MostKept, cancellationToken);
    }

    private static string KeyOf(string channelId, string conversationId, string activityId) => $"{channelId}|{conversationId}|{activityId}";
}
