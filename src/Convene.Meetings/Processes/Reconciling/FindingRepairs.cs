using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Hearing;
using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>
/// Sees to it that each finding is settled once: taken by compare-and-swap, looked at once more, repaired, closed by who has taken it, and
/// all of that before others may take it for interrupted.
/// </summary>
internal sealed class FindingRepairs(
    IReconciliations reconciliations, SecondLook secondLook, Repair repair, ReconciliationOptions options, IClock clock, TimeProvider timeProvider)
{
    /// <summary>
    /// The reason of findings that were not so any more when their repair came. They count as repaired: a dismissed one would never be
    /// found again.
    /// </summary>
    public const string NoLongerSo = "NoLongerSo";

    /// <summary>The repair took so long that another process has taken it over: what came of it, that one tells.</summary>
    private const string Overtaken = "Overtaken";

    private const int MostInterrupted = 50;

    private static readonly Duration TriedFor = Duration.FromDays(1);

    public async Task<int> RepairDueAsync(CancellationToken cancellationToken)
    {
        await ReopenInterruptedAsync(cancellationToken);
        var silent = new HashSet<string>(StringComparer.Ordinal);
        var settled = 0;
        foreach (var finding in await reconciliations.ListDueAsync(clock.GetCurrentInstant(), options.RepairsAtOnce, cancellationToken))
        {
            // whoever did not answer a moment ago is not asked for each of its findings
            if (silent.Contains(SideOf(finding)) || await TryTakeAsync(finding, cancellationToken) is not { } taken)
            {
                continue;
            }

            var outcome = await SettleAsync(taken, cancellationToken);
            settled += outcome.State == FindingState.Open ? 0 : 1;
            if (outcome.IsUnanswered)
            {
                silent.Add(SideOf(finding));
            }
        }

        return settled;
    }

    public async Task<SettleResult> DismissAsync(Guid findingId, CancellationToken cancellationToken)
    {
        if (await reconciliations.FindAsync(findingId, cancellationToken) is not { } finding)
        {
            return SettleResult.NotFound;
        }

        var isOpen = finding.State == FindingState.Open;
        return (isOpen && await reconciliations.TryMoveAsync(finding, FindingState.Dismissed, clock.GetCurrentInstant(), null, cancellationToken))
            || (await reconciliations.FindAsync(findingId, cancellationToken))?.State == FindingState.Dismissed
            ? SettleResult.Done
            : SettleResult.TooLate;
    }

    public async Task<SettleResult> RepairNowAsync(Guid findingId, CancellationToken cancellationToken)
    {
        if (await reconciliations.FindAsync(findingId, cancellationToken) is not { } finding)
        {
            return SettleResult.NotFound;
        }

        if (finding.Kind == FindingKind.ForeignConference)
        {
            return SettleResult.NoRepair;
        }

        if (await TryTakeAsync(finding, cancellationToken) is not { } taken)
        {
            return SettleResult.TooLate;
        }

        var outcome = await SettleAsync(taken, cancellationToken);
        return outcome switch
        {
            { Reason: Overtaken } => SettleResult.TooLate,
            { Reason: NoLongerSo } => SettleResult.NoLongerSo,
            { State: FindingState.Repaired } => SettleResult.Done,
            { Reason: Repair.HasNone } => SettleResult.NoRepair,
            _ => SettleResult.Failed,
        };
    }

    /// <summary>The finding as this process has it to itself; null when it is not open any more.</summary>
    private async Task<Finding?> TryTakeAsync(Finding finding, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return finding.State == FindingState.Open
            && await reconciliations.TryMoveAsync(finding, FindingState.Repairing, now, null, cancellationToken)
            ? finding with { State = FindingState.Repairing, SettledAt = now }
            : null;
    }

    /// <summary>Repairs what this process has taken, and writes down what came of it.</summary>
    private async Task<RepairOutcome> SettleAsync(Finding taken, CancellationToken cancellationToken)
    {
        var outcome = await TryRepairAsync(taken, cancellationToken);
        var now = clock.GetCurrentInstant();
        if (outcome.State == FindingState.Open && taken.FoundAt + TriedFor < now)
        {
            outcome = outcome with { State = FindingState.Failed };
        }

        return await reconciliations.TryMoveAsync(taken, outcome.State, now, outcome.Reason, cancellationToken)
            ? outcome
            : new RepairOutcome(FindingState.Open, Overtaken);
    }

    private async Task<RepairOutcome> TryRepairAsync(Finding finding, CancellationToken cancellationToken)
    {
        try
        {
            return await Drain.WithinAsync(options.RepairLimit, timeProvider, token => RepairAsync(finding, token), cancellationToken);
        }
        catch (TimeoutException)
        {
            return new RepairOutcome(FindingState.Open, "Timeout") { IsUnanswered = true };
        }
        catch (ProviderException failure)
        {
            var isFinal = failure is { Kind: ProviderFailure.Refused, Reason: not RefusalReason.InProgress };
            return new RepairOutcome(isFinal ? FindingState.Failed : FindingState.Open, $"{failure.Kind}/{failure.Reason}/{failure.VendorCode}")
            {
                IsUnanswered = failure.Kind != ProviderFailure.Refused,
            };
        }
        catch (CalendarException failure)
        {
            var isFinal = failure.Kind is CalendarFailure.Rejected or CalendarFailure.NotFound;
            return new RepairOutcome(isFinal ? FindingState.Failed : FindingState.Open, $"{failure.Kind}/{failure.Code}")
            {
                IsUnanswered = !isFinal,
            };
        }
    }

    private async Task<RepairOutcome> RepairAsync(Finding finding, CancellationToken cancellationToken) =>
        await secondLook.LookAsync(Suspicion.Of(finding), cancellationToken) is { } evidence
            ? await repair.DoAsync(finding, evidence, cancellationToken)
            : new RepairOutcome(FindingState.Repaired, NoLongerSo);

    /// <summary>A process died over it: what it did shows at the next look.</summary>
    private async Task ReopenInterruptedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        foreach (var finding in await reconciliations.ListAsync(FindingState.Repairing, 0, MostInterrupted, cancellationToken))
        {
            if ((finding.SettledAt ?? finding.RepairAt) + options.RepairLease < now)
            {
                await reconciliations.TryMoveAsync(finding, FindingState.Open, now, "Interrupted", cancellationToken);
            }
        }
    }

    private static string SideOf(Finding finding) => finding.Provider?.Value ?? finding.Mailbox ?? "";
}
