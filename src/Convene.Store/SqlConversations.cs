using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Store.Engines;
using Convene.Store.Tables;
using NodaTime;

namespace Convene.Store;

/// <summary>Conversations, marks of activities taken on, and the places where cards are shown.</summary>
internal sealed class SqlConversations(IDatabase database) : IConversations
{
    public Task<ConversationRecord?> LoadAsync(string key, CancellationToken cancellationToken) =>
        database.ReadAsync(session => ConversationTable.FindAsync(session, key, cancellationToken), cancellationToken);

    public Task<bool> TrySaveAsync(ConversationRecord record, CancellationToken cancellationToken) =>
        record.Version < 0
            ? throw new ArgumentException("A conversation that was never saved has version 0.", nameof(record))
            : database.CommitAsync(session => ConversationTable.TrySaveAsync(session, record, cancellationToken), cancellationToken);

    public Task<bool> TryBeginActivityAsync(
        string activityKey, Instant now, Instant abandonedBefore, Instant forgetBefore, CancellationToken cancellationToken) =>
        database.CommitAsync(
            async session =>
            {
                await ActivityTable.ForgetAsync(session, forgetBefore, cancellationToken);
                return await ActivityTable.TryBeginAsync(session, activityKey, now, abandonedBefore, cancellationToken);
            },
            cancellationToken);

    public Task FinishActivityAsync(string activityKey, CancellationToken cancellationToken) =>
        database.CommitAsync(session => ActivityTable.FinishAsync(session, activityKey, cancellationToken), cancellationToken);

    public Task KeepActivityAsync(string activityKey, string text, Instant now, CancellationToken cancellationToken) =>
        database.CommitAsync(session => ActivityTable.KeepAsync(session, activityKey, text, now, cancellationToken), cancellationToken);

    public Task<bool> RenewActivityAsync(string activityKey, bool isInLine, Instant now, CancellationToken cancellationToken) =>
        database.CommitAsync(session => ActivityTable.RenewAsync(session, activityKey, isInLine, now, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<string>> TakeKeptActivitiesAsync(
        Instant now, Instant abandonedBefore, int limit, CancellationToken cancellationToken) =>
        database.CommitAsync(
            session => ActivityTable.TakeAbandonedAsync(
                session, now, database.IsShared ? abandonedBefore : Instant.MaxValue, limit, cancellationToken),
            cancellationToken);

    public Task<IReadOnlyList<string>> TakeAbandonedActivitiesAsync(
        Instant now, Instant abandonedBefore, int limit, CancellationToken cancellationToken) =>
        database.CommitAsync(session => ActivityTable.TakeAbandonedAsync(session, now, abandonedBefore, limit, cancellationToken), cancellationToken);

    public Task ReleaseActivitiesAsync(CancellationToken cancellationToken) => database.IsShared
        ? Task.CompletedTask
        : database.CommitAsync(session => ActivityTable.ReleaseAsync(session, cancellationToken), cancellationToken);

    public Task SaveCardAsync(CardPlace place, CancellationToken cancellationToken) =>
        database.CommitAsync(session => CardTable.SaveAsync(session, place, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<CardPlace>> ListCardsAsync(MeetingId meetingId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => CardTable.ListAsync(session, meetingId, cancellationToken), cancellationToken);
}
