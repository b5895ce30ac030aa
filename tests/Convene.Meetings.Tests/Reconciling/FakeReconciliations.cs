using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Tests.Reconciling;

/// <summary>What the port promises, in memory.</summary>
internal sealed class FakeReconciliations : IReconciliations
{
    private readonly Lock _gate = new();
    private readonly List<Finding> _findings = [];
    private ReconciliationReport? _latest;

    public IReadOnlyList<Finding> Findings
    {
        get
        {
            lock (_gate)
            {
                return [.. _findings];
            }
        }
    }

    public Task AddAsync(ReconciliationReport report, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (var finding in report.Findings)
            {
                if (!_findings.Exists(f => f.Key == finding.Key && IsStanding(f)))
                {
                    _findings.Add(finding);
                }
            }

            _latest = report with { Findings = [.. report.Findings.Select(told => _findings.Find(f => f.Key == told.Key && IsStanding(f))!)] };
        }

        return Task.CompletedTask;
    }

    public Task<ReconciliationReport?> FindLatestAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_latest is null
                ? null
                : _latest with { Findings = [.. _latest.Findings.Select(told => _findings.Find(f => f.Id == told.Id) ?? told)] });
        }
    }

    public Task<Finding?> FindAsync(Guid findingId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_findings.Find(f => f.Id == findingId));
        }
    }

    public Task<IReadOnlyList<Finding>> ListAsync(FindingState state, int skip, int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Finding>>([.. _findings.Where(f => f.State == state).Skip(skip).Take(take)]);
        }
    }

    public Task<IReadOnlyList<Finding>> ListDueAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Finding>>(
                [.. _findings.Where(f => f.State == FindingState.Open && f.RepairAt <= now).OrderBy(f => f.RepairAt).Take(limit)]);
        }
    }

    public async Task<bool> TryMoveAsync(Finding read, FindingState to, Instant now, string? failure, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (_gate)
        {
            var at = _findings.FindIndex(f => f.Id == read.Id && f.State == read.State && f.SettledAt == read.SettledAt);
            if (at < 0)
            {
                return false;
            }

            _findings[at] = _findings[at] with { State = to, SettledAt = to == FindingState.Open ? null : now, Failure = failure };
            return true;
        }
    }

    private static bool IsStanding(Finding finding) =>
        finding.State is FindingState.Open or FindingState.Repairing or FindingState.Dismissed;
}
