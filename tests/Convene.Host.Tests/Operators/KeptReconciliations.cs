using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Host.Tests.Operators;

/// <summary>One report and its findings, as the port promises them.</summary>
internal sealed class KeptReconciliations : IReconciliations
{
    private readonly Dictionary<Guid, Finding> _findings = [];
    private ReconciliationReport? _latest;

    public Task AddAsync(ReconciliationReport report, CancellationToken cancellationToken)
    {
        foreach (var finding in report.Findings.Where(told => _findings.Values.All(kept => kept.Key != told.Key)))
        {
            _findings.Add(finding.Id, finding);
        }

        _latest = report with { Findings = [.. _findings.Values.Where(kept => report.Findings.Any(told => told.Key == kept.Key))] };
        return Task.CompletedTask;
    }

    public Task<ReconciliationReport?> FindLatestAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_latest is null ? null : _latest with { Findings = [.. _latest.Findings.Select(told => _findings[told.Id])] });

    public Task<Finding?> FindAsync(Guid findingId, CancellationToken cancellationToken) => Task.FromResult(_findings.GetValueOrDefault(findingId));

    public Task<IReadOnlyList<Finding>> ListAsync(FindingState state, int skip, int take, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>([.. _findings.Values.Where(f => f.State == state).Skip(skip).Take(take)]);

    public Task<IReadOnlyList<Finding>> ListDueAsync(Instant now, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The command repairs only what it is told to");

    public Task<bool> TryMoveAsync(
        Guid findingId, FindingState from, FindingState to, Instant now, string? failure, CancellationToken cancellationToken)
    {
        if (!_findings.TryGetValue(findingId, out var finding) || finding.State != from)
        {
            return Task.FromResult(false);
        }

        _findings[findingId] = finding with { State = to, SettledAt = now, Failure = failure };
        return Task.FromResult(true);
    }
}
