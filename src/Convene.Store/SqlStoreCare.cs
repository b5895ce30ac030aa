using Convene.Meetings.Ports;
using Convene.Store.Engines;
using NodaTime;

namespace Convene.Store;

/// <summary>Each kind is dropped in a short transaction of its own, so that nobody waits for it.</summary>
internal sealed class SqlStoreCare(IDatabase database, IClock clock) : IStoreCare
{
    private const string Steps = """
        delete from steps where id in
          (select s.id from meetings m join steps s on s.meeting_id = m.id where m.ends_at < @Before and s.state <> 'Open' limit @Limit)
        """;

    private const string Commands = """
        delete from commands where command_key in
          (select c.command_key from commands c join meetings m on m.id = c.meeting_id
           where c.seen_at < @SeenBefore and m.ends_at < @Before order by c.seen_at limit @Limit)
        """;

    private const string Reports = """
        delete from reports where meeting_id in
          (select r.meeting_id from reports r join meetings m on m.id = r.meeting_id where m.ends_at < @Before limit @Limit)
        """;

    private const string ReportTries = """
        delete from report_tries where meeting_id in (select meeting_id from report_tries where next_at < @Before order by next_at limit @Limit)
        """;

    private const string HeardEvents = """
        delete from heard_events where (mailbox, event_id) in
          (select mailbox, event_id from heard_events where due_at < @Before order by due_at limit @Limit)
        """;

    // the newest run stays, however old it is: it is what an administrator is shown
    private const string Links = """
        delete from reconciliation_findings where reconciliation_id in
          (select id from reconciliations where finished_at < @Before
             and id <> (select id from reconciliations order by finished_at desc, id desc limit 1)
           order by finished_at, id limit @Limit)
        """;

    private const string Reconciliations = """
        delete from reconciliations where id in
          (select id from reconciliations where finished_at < @Before
             and id not in (select reconciliation_id from reconciliation_findings)
             and id <> (select id from reconciliations order by finished_at desc, id desc limit 1)
           order by finished_at, id limit @Limit)
        """;

    private const string Findings = """
        delete from findings where id in
          (select f.id from findings f
           where f.state in ('Repaired', 'Dismissed', 'Failed') and f.settled_at < @Before
             and not exists (select 1 from reconciliation_findings r where r.finding_id = f.id)
           limit @Limit)
        """;

    public async Task<PrunedRows> PruneAsync(Instant before, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var kept = clock.GetCurrentInstant() - IStoreCare.CommandsAreKeptFor;
        var values = new { Before = before.ToColumn(), SeenBefore = Instant.Min(before, kept).ToColumn(), Limit = limit };
        var steps = await DropAsync(Steps, values, cancellationToken);
        var commands = await DropAsync(Commands, values, cancellationToken);
        var reports = await DropAsync(Reports, values, cancellationToken);
        var tries = await DropAsync(ReportTries, values, cancellationToken);
        var heard = await DropAsync(HeardEvents, values, cancellationToken);
        await DropAsync(Links, values, cancellationToken);
        var reconciliations = await DropAsync(Reconciliations, values, cancellationToken);
        var findings = await DropAsync(Findings, values, cancellationToken);
        var isMore = new[] { steps, commands, reports, tries, heard, reconciliations, findings }.Any(dropped => dropped >= limit);
        return new PrunedRows(steps, commands, reports, heard, findings, reconciliations, isMore);
    }

    private Task<int> DropAsync(string sql, object values, CancellationToken cancellationToken) =>
        database.CommitAsync(session => session.ExecuteAsync(sql, values, cancellationToken), cancellationToken);
}
