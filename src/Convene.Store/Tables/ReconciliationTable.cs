using System.Text.Json;
using Convene.Meetings.Ports;

namespace Convene.Store.Tables;

/// <summary>Runs over the vendors' lists, the ledger and the calendars, and which findings each of them came upon.</summary>
internal static class ReconciliationTable
{
    public static Task<int> InsertAsync(StoreSession session, ReconciliationReport report, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            """
            insert into reconciliations (id, started_at, finished_at, meetings, conferences, events, unasked)
            values (@Id, @StartedAt, @FinishedAt, @Meetings, @Conferences, @Events, @Unasked)
            """,
            new
            {
                Id = report.Id.ToString(),
                StartedAt = report.StartedAt.ToColumn(),
                FinishedAt = report.FinishedAt.ToColumn(),
                report.Meetings,
                report.Conferences,
                report.Events,
                Unasked = StoreLimits.Require(JsonSerializer.Serialize(report.Unasked), StoreLimits.Report, "What could not be asked"),
            },
            cancellationToken);

    /// <summary>The finding itself where it is new, else the one that stands for the same disagreement.</summary>
    public static Task<int> LinkAsync(StoreSession session, ReconciliationReport report, Finding finding, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            """
            insert into reconciliation_findings (reconciliation_id, finding_id)
            select @Report, f.id from findings f
            where f.id = @Finding or (f.finding_key = @Key and f.state in ('Open', 'Repairing', 'Dismissed'))
            on conflict do nothing
            """,
            new { Report = report.Id.ToString(), Finding = finding.Id.ToString(), finding.Key },
            cancellationToken);

    public static async Task<ReconciliationReport?> FindLatestAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var row = await session.FindAsync<Row>(
            """
            select id as Id, started_at as StartedAt, finished_at as FinishedAt, meetings as Meetings, conferences as Conferences,
                   events as Events, unasked as Unasked
            from reconciliations order by finished_at desc, id desc limit 1
            """,
            values: null,
            cancellationToken);
        return row is null ? null : row.ToReport(await FindingTable.ListOfAsync(session, Guid.Parse(row.Id), cancellationToken));
    }

    private sealed record Row(string Id, long StartedAt, long FinishedAt, long Meetings, long Conferences, long Events, string Unasked)
    {
        public ReconciliationReport ToReport(IReadOnlyList<Finding> findings) =>
            new(Guid.Parse(Id), StartedAt.ToInstant(), FinishedAt.ToInstant(), (int)Meetings, (int)Conferences, (int)Events, findings)
            {
                Unasked = JsonSerializer.Deserialize<string[]>(Unasked)
                    ?? throw new StoreException(StoreFailure.Unreadable, $"Reconciliation {Id} cannot be read."),
            };
    }
}
