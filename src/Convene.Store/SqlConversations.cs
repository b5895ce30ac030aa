using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Store;

/// <summary>Conversations, marks of activities taken on, and the places where cards are shown.</summary>
internal sealed class SqlConversations(IDatabase database) : IConversations
{
    private const int CardsOfAMeeting = 20;

    // many more than one activity adds, so the marks shrink after a burst, and few enough that no turn waits for it
    private const int MarksDroppedAtOnce = 100;

    public async Task<ConversationRecord?> LoadAsync(string key, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(cancellationToken);
        var row = await session.FindAsync<ConversationRow>(
            """
            select conversation_key as Key, version as Version, state as State, reference as Reference, person_id as PersonId, saved_at as SavedAt
            from conversations where conversation_key = @Key
            """,
            new { Key = key },
            cancellationToken);
        return row?.ToRecord();
    }

    public async Task<bool> TrySaveAsync(ConversationRecord record, CancellationToken cancellationToken)
    {
        if (record.Version < 0)
        {
            throw new ArgumentException("A conversation that was never saved has version 0.", nameof(record));
        }

        await using var session = await database.WriteAsync(cancellationToken);
        var isSaved = await session.ExecuteAsync(record.Version == 0 ? Insert : Update, Values(record), cancellationToken) == 1;
        await session.CommitAsync(cancellationToken);
        return isSaved;
    }

    public async Task<bool> TryBeginActivityAsync(
        string activityKey, Instant now, Instant abandonedBefore, Instant forgetBefore, CancellationToken cancellationToken)
    {
        await using var session = await database.WriteAsync(cancellationToken);
        await session.ExecuteAsync(
            """
            delete from activities where activity_key in
              (select activity_key from activities where begun_at < @ForgetBefore and kept is null order by begun_at limit @Limit)
            """,
            new { ForgetBefore = forgetBefore.ToColumn(), Limit = MarksDroppedAtOnce },
            cancellationToken);
        var isNew = await session.ExecuteAsync(
            """
            insert into activities (activity_key, begun_at, is_finished) values (@Key, @Now, 0)
            on conflict (activity_key) do update set begun_at = excluded.begun_at
            where activities.is_finished = 0 and activities.begun_at < @AbandonedBefore
            """,
            new
            {
                Key = StoreLimits.Require(activityKey, StoreLimits.Key, "An activity key"),
                Now = now.ToColumn(),
                AbandonedBefore = abandonedBefore.ToColumn(),
            },
            cancellationToken) == 1;
        await session.CommitAsync(cancellationToken);
        return isNew;
    }

    public async Task FinishActivityAsync(string activityKey, CancellationToken cancellationToken)
    {
        await using var session = await database.WriteAsync(cancellationToken);
        await session.ExecuteAsync("update activities set is_finished = 1, kept = null where activity_key = @Key", new { Key = activityKey }, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    public async Task KeepActivityAsync(string activityKey, string text, CancellationToken cancellationToken)
    {
        await using var session = await database.WriteAsync(cancellationToken);

        // one that waits in line was not begun yet: a moment long past lets its turn begin it
        await session.ExecuteAsync(
            """
            insert into activities (activity_key, begun_at, is_finished, kept) values (@Key, 0, 0, @Text)
            on conflict (activity_key) do update set kept = excluded.kept where activities.is_finished = 0
            """,
            new
            {
                Key = StoreLimits.Require(activityKey, StoreLimits.Key, "An activity key"),
                Text = StoreLimits.Require(text, StoreLimits.Document, "A kept activity"),
            },
            cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<string>> TakeKeptActivitiesAsync(
        Instant now, Instant abandonedBefore, int limit, CancellationToken cancellationToken)
    {
        await using var session = await database.WriteAsync(cancellationToken);
        var rows = await session.ListAsync<KeptRow>(
            """
            select activity_key as Key, kept as Text from activities
            where is_finished = 0 and kept is not null and (@IsAlone = 1 or begun_at < @AbandonedBefore) order by begun_at, activity_key limit @Limit
            """,
            new { IsAlone = database.IsShared ? 0 : 1, AbandonedBefore = abandonedBefore.ToColumn(), Limit = StoreLimits.Cap(limit) },
            cancellationToken);
        foreach (var row in rows)
        {
            await session.ExecuteAsync(
                "update activities set begun_at = @Now where activity_key = @Key", new { row.Key, Now = now.ToColumn() }, cancellationToken);
        }

        await session.CommitAsync(cancellationToken);
        return [.. rows.Select(row => row.Text)];
    }

    public async Task ReleaseActivitiesAsync(CancellationToken cancellationToken)
    {
        if (database.IsShared)
        {
            return;
        }

        await using var session = await database.WriteAsync(cancellationToken);
        await session.ExecuteAsync("delete from activities where is_finished = 0 and kept is null", new { }, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    public async Task SaveCardAsync(CardPlace place, CancellationToken cancellationToken)
    {
        await using var session = await database.WriteAsync(cancellationToken);
        var values = new
        {
            MeetingId = place.MeetingId.ToString(),
            ConversationKey = StoreLimits.Require(place.ConversationKey, StoreLimits.Key, "A conversation key"),
            ActivityId = StoreLimits.Require(place.ActivityId, StoreLimits.Key, "An activity id"),
            SavedAt = place.SavedAt.ToColumn(),
            Kept = CardsOfAMeeting,
        };
        await session.ExecuteAsync(
            """
            insert into cards (meeting_id, conversation_key, activity_id, saved_at) values (@MeetingId, @ConversationKey, @ActivityId, @SavedAt)
            on conflict (meeting_id, conversation_key, activity_id) do update set saved_at = excluded.saved_at
            """,
            values,
            cancellationToken);
        await session.ExecuteAsync(
            """
            delete from cards where meeting_id = @MeetingId and (conversation_key, activity_id) not in
              (select conversation_key, activity_id from cards where meeting_id = @MeetingId
               order by saved_at desc, conversation_key, activity_id limit @Kept)
            """,
            values,
            cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<CardPlace>> ListCardsAsync(MeetingId meetingId, CancellationToken cancellationToken)
    {
        await using var session = await database.ReadAsync(cancellationToken);
        var rows = await session.ListAsync<CardRow>(
            """
            select conversation_key as ConversationKey, activity_id as ActivityId, saved_at as SavedAt from cards
            where meeting_id = @MeetingId order by saved_at desc, conversation_key, activity_id limit @Limit
            """,
            new { MeetingId = meetingId.ToString(), Limit = CardsOfAMeeting },
            cancellationToken);
        return [.. rows.Select(row => new CardPlace(meetingId, row.ConversationKey, row.ActivityId, row.SavedAt.ToInstant()))];
    }

    private const string Insert = """
        insert into conversations (conversation_key, version, state, reference, person_id, saved_at)
        values (@Key, 1, @State, @Reference, @PersonId, @SavedAt) on conflict do nothing
        """;

    private const string Update = """
        update conversations
        set version = version + 1, state = @State, reference = @Reference, person_id = @PersonId, saved_at = @SavedAt
        where conversation_key = @Key and version = @Version
        """;

    private static object Values(ConversationRecord record) => new
    {
        Key = StoreLimits.Require(record.Key, StoreLimits.Key, "A conversation key"),
        record.Version,
        State = StoreLimits.Require(record.State, StoreLimits.Document, "A conversation's state"),
        Reference = record.Reference is null ? null : StoreLimits.Require(record.Reference, StoreLimits.Document, "A conversation's reference"),
        record.PersonId,
        SavedAt = record.SavedAt.ToColumn(),
    };

    private sealed record ConversationRow(
        string Key, long Version, string State, string? Reference, string? PersonId, long SavedAt)
    {
        public ConversationRecord ToRecord() => new(Key, Version, State, Reference, PersonId, SavedAt.ToInstant());
    }

    private sealed record KeptRow(string Key, string Text);

    private sealed record CardRow(string ConversationKey, string ActivityId, long SavedAt);
}
