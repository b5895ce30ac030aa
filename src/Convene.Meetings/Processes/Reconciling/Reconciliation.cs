using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>
/// Compares the vendors' lists, the ledger and the calendars, and brings together again what drifted apart. Safe to run twice and beside
/// itself: a finding is one row however often it is found, and a repair belongs to one process.
/// </summary>
public sealed class Reconciliation
{
    private readonly ReconciliationRun _run;
    private readonly FindingBook _book;
    private readonly FindingRepairs _repairs;
    private readonly ReconciliationOptions _options;
    private readonly IClock _clock;

    public Reconciliation(
        ILedger ledger, IProviders providers, OutlookPorts outlook, IReconciliations reconciliations, ReconciliationOptions options, IClock clock,
        TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(outlook);
        (_options, _clock) = (options, clock);
        var vendors = new VendorSide(options, timeProvider);
        var calendars = new CalendarSide(outlook.Feed, options, timeProvider);
        var pictures = new OrganizerPictures(ledger, providers, vendors, calendars, clock);
        var secondLook = new SecondLook(ledger, providers, pictures, vendors, calendars, clock);
        _run = new ReconciliationRun(ledger, providers, pictures, secondLook, options, clock);
        _book = new FindingBook(reconciliations, options, clock);
        var repair = new Repair(ledger, providers, outlook, vendors, clock);
        _repairs = new FindingRepairs(reconciliations, secondLook, repair, options, clock, timeProvider);
    }

    /// <summary>Looks, confirms each disagreement by a second look, and stores and gives the report. Repairs nothing.</summary>
    public async Task<ReconciliationReport> RunAsync(ReconciliationScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var startedAt = _clock.GetCurrentInstant();
        var span = new Interval(scope.From ?? startedAt - _options.Behind, scope.To ?? startedAt + _options.Ahead);
        var tally = await _run.RunAsync(span, scope.OrganizerId, cancellationToken);
        return await _book.WriteAsync(tally, startedAt, isWhole: scope == ReconciliationScope.Everything, cancellationToken);
    }

    /// <summary>Repairs the findings whose undo window has passed, each after one more look. Gives how many were settled.</summary>
    public Task<int> RepairDueAsync(CancellationToken cancellationToken) => _repairs.RepairDueAsync(cancellationToken);

    /// <summary>Somebody says to leave it as it is.</summary>
    public Task<SettleResult> DismissAsync(Guid findingId, CancellationToken cancellationToken) =>
        _repairs.DismissAsync(findingId, cancellationToken);

    /// <summary>Somebody says not to wait for the undo window.</summary>
    public Task<SettleResult> RepairNowAsync(Guid findingId, CancellationToken cancellationToken) =>
        _repairs.RepairNowAsync(findingId, cancellationToken);
}
