using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>Sees to it that each finding is settled once: taken by compare-and-swap, looked at once more, repaired, closed.</summary>
internal sealed class FindingRepairs(
    IReconciliations reconciliations, SecondLook secondLook, Repair repair, ReconciliationOptions options, IClock clock)
{
    /// <summary>The reason of findings that were not so any more when their repair came.</summary>
    public const string NoLongerSo = "NoLongerSo";

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
            if (silent.Contains(SideOf(finding))
                || !await MoveAsync(finding, FindingState.Open, FindingState.Repairing, null, cancellationToken))
            {
                continue;
            }

            var outcome = await SettleAsync(finding, cancellationToken);
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

        return await MoveAsync(finding, FindingState.Open, FindingState.Dismissed, null, cancellationToken)
            || await MoveAsync(finding, FindingState.Failed, FindingState.Dismissed, null, cancellationToken)
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

        if (!await MoveAsync(finding, FindingState.Open, FindingState.Repairing, null, cancellationToken)
            && !await MoveAsync(finding, FindingState.Failed, FindingState.Repairing, null, cancellationToken))
        {
            return SettleResult.TooLate;
        }

        var outcome = await SettleAsync(finding, cancellationToken);
        return outcome switch
        {
            { State: FindingState.Repaired } => SettleResult.Done,
            { State: FindingState.Dismissed } => SettleResult.NoLongerSo,
            { Reason: Repair.HasNone } => SettleResult.NoRepair,
            _ => SettleResult.Failed,
        };
    }

    /// <summary>Repairs what this process has taken, and writes down what came of it.</summary>
    private async Task<RepairOutcome> SettleAsync(Finding finding, CancellationToken cancellationToken)
    {
        var outcome = await TryRepairAsync(finding, cancellationToken);
        if (outcome.State == FindingState.Open && finding.FoundAt + TriedFor < clock.GetCurrentInstant())
        {
            outcome = outcome with { State = FindingState.Failed };
        }

        await MoveAsync(finding, FindingState.Repairing, outcome.State, outcome.Reason, cancellationToken);
        return outcome;
    }

    private async Task<RepairOutcome> TryRepairAsync(Finding finding, CancellationToken cancellationToken)
    {
        try
        {
            return await secondLook.LookAsync(Suspicion.Of(finding), cancellationToken) is { } evidence
                ? await repair.DoAsync(finding, evidence, cancellationToken)
                : new RepairOutcome(FindingState.Dismissed, NoLongerSo);
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

    /// <summary>A process died over it: what it did shows at the next look.</summary>
    private async Task ReopenInterruptedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        foreach (var finding in await reconciliations.ListAsync(FindingState.Repairing, 0, MostInterrupted, cancellationToken))
        {
            if ((finding.SettledAt ?? finding.RepairAt) + options.RepairLease < now)
            {
                await MoveAsync(finding, FindingState.Repairing, FindingState.Open, "Interrupted", cancellationToken);
            }
        }
    }

    private Task<bool> MoveAsync(
        Finding finding, FindingState from, FindingState to, string? failure, CancellationToken cancellationToken) =>
        reconciliations.TryMoveAsync(finding.Id, from, to, clock.GetCurrentInstant(), failure, cancellationToken);

    private static string SideOf(Finding finding) => finding.Provider?.Value ?? finding.Mailbox ?? "";
}
