using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Store.Documents;
using NodaTime;

namespace Convene.Store.Tables;

/// <summary>Attendance reports that were collected: one for a meeting, the newest.</summary>
internal static class ReportTable
{
    public static Task<int> SaveAsync(
        StoreSession session, MeetingId id, ArchivedReport report, Instant now, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            """
            insert into reports (meeting_id, saved_at, schema_version, document) values (@Id, @Now, @SchemaVersion, @Document)
            on conflict (meeting_id) do update
            set saved_at = excluded.saved_at, schema_version = excluded.schema_version, document = excluded.document
            """,
            new
            {
                Id = id.ToString(),
                Now = now.ToColumn(),
                ReportDocument.SchemaVersion,
                Document = ReportDocument.Write(id, report),
            },
            cancellationToken);

    public static async Task<ArchivedReport?> FindAsync(StoreSession session, MeetingId id, CancellationToken cancellationToken)
    {
        var row = await session.FindAsync<Row>(
            "select schema_version as SchemaVersion, document as Document from reports where meeting_id = @Id",
            new { Id = id.ToString() },
            cancellationToken);
        return row is null ? null : ReportDocument.Read(id, row.SchemaVersion, row.Document);
    }

    public static Task<int> PutOffAsync(StoreSession session, MeetingId id, Instant until, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            """
            insert into report_tries (meeting_id, next_at) values (@Id, @Until)
            on conflict (meeting_id) do update set next_at = excluded.next_at
            """,
            new { Id = id.ToString(), Until = until.ToColumn() },
            cancellationToken);

    private sealed record Row(long SchemaVersion, string Document);
}
