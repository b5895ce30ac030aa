using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Dialogs.Tests.Office;

internal sealed class FakeReconciliations : IReconciliations
{
    private readonly List<ReconciliationReport> _reports = [];
    private readonly Dictionary<Guid, Finding> _findings = [];

    public Task AddAsync(ReconciliationReport report, CancellationToken cancellationToken)
    {
        _reports.Add(report);
        foreach (var finding in report.Findings)
        {
            _findings.TryAdd(finding.Id, finding);
        }

        return Task.CompletedTask;
    }

    public Task<ReconciliationReport?> FindLatestAsync(CancellationToken cancellationToken) => Task.FromResult(_reports.LastOrDefault());

    public Task<Finding?> FindAsync(Guid findingId, CancellationToken cancellationToken) => Task.FromResult(_findings.GetValueOrDefault(findingId));

    public Task<IReadOnlyList<Finding>> ListAsync(FindingState state, int skip, int take, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>([.. _findings.Values.Where(f => f.State == state).Skip(skip).Take(take)]);

    public Task<IReadOnlyList<Finding>> ListDueAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>([.. _findings.Values.Where(f => f.State == FindingState.Open && f.RepairAt <= now).Take(limit)]);

    public Task<bool> TryMoveAsync(Guid findingId, FindingState from, FindingState to, Instant now, string? failure, CancellationToken cancellationToken)
    {
        var moves = _findings.TryGetValue(findingId, out var finding) && finding.State == from;
        if (moves)
        {
            _findings[findingId] = finding! with { State = to, SettledAt = now, Failure = failure };
        }

        return Task.FromResult(moves);
    }
}
