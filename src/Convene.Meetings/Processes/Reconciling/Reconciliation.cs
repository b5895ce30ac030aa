using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>
/// Compares the vendors' lists, the ledger and the calendars, and brings together again what drifted apart. Safe to run twice and beside
/// itself: a finding is one row however often it is found, and a repair belongs to one process.
/// </summary>
public sealed class Reconciliation(
    ILedger ledger, IProviders providers, OutlookPorts outlook, IReconciliations reconciliations, ReconciliationOptions options, IClock clock,
    TimeProvider timeProvider)
{
    /// <summary>Looks, confirms each disagreement by a second look, and stores and gives the report. Repairs nothing.</summary>
    public Task<ReconciliationReport> RunAsync(ReconciliationScope scope, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{ledger} {providers} {outlook} {reconciliations} {options} {clock} {timeProvider}");

    /// <summary>Repairs the findings whose undo window has passed, each after one more look. Gives how many were settled.</summary>
    public Task<int> RepairDueAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Somebody says to leave it as it is.</summary>
    public Task<SettleResult> DismissAsync(Guid findingId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Somebody says not to wait for the undo window.</summary>
    public Task<SettleResult> RepairNowAsync(Guid findingId, CancellationToken cancellationToken) => throw new NotImplementedException();
}
