using Convene.Meetings.Ports;

namespace Convene.Store.Tables;

internal static class ConversationTable
{
    private const string Insert = """
        insert into conversations (conversation_key, version, state, reference, person_id, saved_at)
        values (@Key, 1, @State, @Reference, @PersonId, @SavedAt) on conflict do nothing
        """;

    private const string Update = """
        update conversations
        set version = version + 1, state = @State, reference = @Reference, person_id = @PersonId, saved_at = @SavedAt
        where conversation_key = @Key and version = @Version
        """;

    public static async Task<ConversationRecord?> FindAsync(StoreSession session, string key, CancellationToken cancellationToken)
    {
        var row = await session.FindAsync<Row>(
            """
            select conversation_key as Key, version as Version, state as State, reference as Reference, person_id as PersonId, saved_at as SavedAt
            from conversations where conversation_key = @Key
            """,
            new { Key = key },
            cancellationToken);
        return row?.ToRecord();
    }

    /// <summary>Version 0 was never saved; any other must be the one that is stored.</summary>
    public static async Task<bool> TrySaveAsync(StoreSession session, ConversationRecord record, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(record.Version == 0 ? Insert : Update, Values(record), cancellationToken) == 1;

    private static object Values(ConversationRecord record) => new
    {
        Key = StoreLimits.Require(record.Key, StoreLimits.Key, "A conversation key"),
        record.Version,
        State = StoreLimits.Require(record.State, StoreLimits.Document, "A conversation's state"),
        Reference = StoreLimits.Require(record.Reference, StoreLimits.Document, "A conversation's reference"),
        PersonId = StoreLimits.Require(record.PersonId, StoreLimits.Key, "A person's id"),
        SavedAt = record.SavedAt.ToColumn(),
    };

    private sealed record Row(string Key, long Version, string State, string? Reference, string? PersonId, long SavedAt)
    {
        public ConversationRecord ToRecord() => new(Key, Version, State, Reference, PersonId, SavedAt.ToInstant());
    }
}
