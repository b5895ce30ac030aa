using Convene.Meetings;
using Convene.Store.Documents;
using Convene.Store.Engines;

namespace Convene.Store.Tables;

/// <summary>Who attends what, beside the documents that say it: so that people find the meetings that they were invited to.</summary>
internal static class AttendeeTable
{
    /// <summary>Writes down who attends the meeting now; touches nothing where that did not change.</summary>
    public static async Task KeepAsync(StoreSession session, Meeting meeting, CancellationToken cancellationToken)
    {
        // nobody could sign in with an address that is no text, so nobody could look for it
        var addresses = meeting.Attendees
            .Select(attendee => attendee.Address.ToLowerInvariant())
            .Where(StoreLimits.IsKey)
            .Distinct(StringComparer.Ordinal);
        var values = new { Id = meeting.Id.ToString(), Addresses = TextList.Of(addresses) };
        await session.ExecuteAsync(
            $"delete from attendees where meeting_id = @Id and address not in (select value from {session.Dialect.Rows("@Addresses")})",
            values,
            cancellationToken);
        await session.ExecuteAsync(
            $"""
            insert into attendees (address, meeting_id) select value, @Id from {session.Dialect.Rows("@Addresses")} where true
            on conflict do nothing
            """,
            values,
            cancellationToken);
    }

    /// <summary>Reads some documents of programs that did not keep attendees; gives how many there were.</summary>
    public static async Task<int> KeepEarlierAsync(StoreSession session, int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync<Row>(
            $"""
            select id as Id, schema_version as SchemaVersion, document as Document
            from meetings where attendees_kept is null order by id limit @Limit {session.Dialect.SkipLocked}
            """,
            new { Limit = limit },
            cancellationToken);
        foreach (var row in rows)
        {
            if (TryRead(row) is { } meeting)
            {
                await KeepAsync(session, meeting, cancellationToken);
            }
        }

        return await session.ExecuteAsync(
            $"update meetings set attendees_kept = 1 where id in (select value from {session.Dialect.Rows("@Ids")})",
            new { Ids = TextList.Of(rows.Select(row => row.Id)) },
            cancellationToken);
    }

    /// <summary>Null where the document cannot be read: whoever asks for that meeting is told, and the program starts all the same.</summary>
    private static Meeting? TryRead(Row row)
    {
        try
        {
            return MeetingDocument.Read(row.Id, row.SchemaVersion, row.Document);
        }
        catch (StoreException fault) when (fault.Kind is StoreFailure.Unreadable or StoreFailure.NewerDatabase)
        {
            return null;
        }
    }

    private sealed record Row(string Id, long SchemaVersion, string Document);
}
