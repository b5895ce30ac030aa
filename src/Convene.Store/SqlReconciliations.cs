using Convene.Meetings.Ports;
using Convene.Store.Engines;
using Convene.Store.Tables;
using NodaTime;

namespace Convene.Store;

internal sealed class SqlReconciliations(IDatabase database) : IReconciliations
{
    public Task AddAsync(ReconciliationReport report, CancellationToken cancellationToken) => database.CommitAsync(
        async session =>
        {
            var added = await ReconciliationTable.InsertAsync(session, report, cancellationToken);

            // in one order for every run: two that finish at once wait for each other instead of locking each other out
            foreach (var finding in report.Findings.OrderBy(finding => finding.Key, StringComparer.Ordinal))
            {
                added += await FindingTable.AddAsync(session, finding, cancellationToken);
                await ReconciliationTable.LinkAsync(session, report, finding, cancellationToken);
            }

            return added;
        },
        cancellationToken);

    public Task<ReconciliationReport?> FindLatestAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => ReconciliationTable.FindLatestAsync(session, cancellationToken), cancellationToken);

    public Task<Finding?> FindAsync(Guid findingId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindingTable.FindAsync(session, findingId, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Finding>> ListAsync(FindingState state, int skip, int take, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        return database.ReadAsync(session => FindingTable.ListAsync(session, state, skip, take, cancellationToken), cancellationToken);
    }

    public Task<IReadOnlyList<Finding>> ListDueAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindingTable.ListDueAsync(session, now, limit, cancellationToken), cancellationToken);

    public Task<bool> TryMoveAsync(Finding read, FindingState to, Instant now, string? failure, CancellationToken cancellationToken)
    {
        Instant? settledAt = to == FindingState.Open ? null : now;
        return database.CommitAsync(
            session => FindingTable.TryMoveAsync(session, read, to, settledAt, failure, cancellationToken), cancellationToken);
    }
}
