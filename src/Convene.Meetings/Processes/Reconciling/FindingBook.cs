using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>Turns what a run confirmed into findings beside those that are open already, and stores the report.</summary>
internal sealed class FindingBook(IReconciliations reconciliations, ReconciliationOptions options, IClock clock)
{
    private const int PageSize = 200;

    public async Task<ReconciliationReport> WriteAsync(
        RunTally tally, Instant startedAt, bool isWhole, CancellationToken cancellationToken)
    {
        var confirmed = tally.Confirmed;
        var doubtful = await DoubtfulAsync(confirmed, cancellationToken);
        var now = clock.GetCurrentInstant();
        var unasked = tally.IsCut ? [.. tally.Unasked, $"more than {options.MostFindings} findings: the next run tells the others"] : tally.Unasked;
        var report = new ReconciliationReport(
            Guid.CreateVersion7(startedAt.ToDateTimeOffset()),
            startedAt,
            now,
            tally.Meetings,
            tally.Conferences,
            tally.Events,
            [.. confirmed.Select(s => s.ToFinding(now, HasRepair(s) && !doubtful.Contains(s.Key), options))])
        {
            Unasked = unasked,
        };
        await reconciliations.AddAsync(report, cancellationToken);
        if (isWhole && !tally.IsCut)
        {
            await CloseGoneAsync(confirmed, unasked, cancellationToken);
        }

        // with findings that stood before under the ids and in the states that they have
        return await reconciliations.FindLatestAsync(cancellationToken) is { } stored && stored.Id == report.Id ? stored : report;
    }

    private static bool HasRepair(Suspicion suspicion) => suspicion.Kind switch
    {
        FindingKind.ForeignConference => false,
        FindingKind.OrphanEvent => suspicion.Version is not null,
        _ => true,
    };

    /// <summary>
    /// What must not be repaired without a person's word: very many conferences that are gone at once, what came back after its
    /// repair, as somebody or something at the vendor wants it otherwise, an event, which somebody may have brought back or copied, and
    /// a conference that was moved to after the end of its meeting: there is no time left to take it back to, and somebody may wait for it.
    /// </summary>
    private async Task<HashSet<string>> DoubtfulAsync(IReadOnlyList<Suspicion> confirmed, CancellationToken cancellationToken)
    {
        var doubtful = confirmed
            .Where(s => s.Kind == FindingKind.GhostConference)
            .GroupBy(s => s.Provider)
            .Where(ghosts => ghosts.Count() > options.MostGhosts)
            .SelectMany(ghosts => ghosts.Select(s => s.Key))
            .ToHashSet(StringComparer.Ordinal);
        doubtful.UnionWith(confirmed.Where(s => s.Kind == FindingKind.OrphanEvent || s.IsHeld).Select(s => s.Key));
        var last = await reconciliations.FindLatestAsync(cancellationToken);
        doubtful.UnionWith((last?.Findings ?? [])
            .Where(f => f.Kind is FindingKind.DriftedTime or FindingKind.DriftedTitle && f is { State: FindingState.Repaired, Failure: null })
            .Select(f => f.Key));
        return doubtful;
    }

    private async Task<IReadOnlyList<Finding>> ListWaitingAsync(CancellationToken cancellationToken)
    {
        var open = new List<Finding>();
        IReadOnlyList<Finding> page;
        var read = 0;
        do
        {
            page = await reconciliations.ListAsync(FindingState.Open, read, PageSize, cancellationToken);
            open.AddRange(page.Where(f => f.WaitsForWord));
            read += page.Count;
        }
        while (page.Count == PageSize);
        return open;
    }

    /// <summary>Findings that wait for a person's word are never looked at again by a repair: a whole run that does not see them closes them.</summary>
    private async Task CloseGoneAsync(
        IReadOnlyList<Suspicion> confirmed, IReadOnlyList<string> unasked, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var seen = confirmed.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in (await ListWaitingAsync(cancellationToken)).Where(f => !seen.Contains(f.Key) && WasAsked(f, unasked)))
        {
            await reconciliations.TryMoveAsync(gone, FindingState.Repaired, now, FindingRepairs.NoLongerSo, cancellationToken);
        }
    }

    private static bool WasAsked(Finding finding, IReadOnlyList<string> unasked)
    {
        var side = $"{finding.Provider?.Value ?? finding.Mailbox}:";
        return !unasked.Any(line => line.StartsWith(side, StringComparison.Ordinal));
    }
}
