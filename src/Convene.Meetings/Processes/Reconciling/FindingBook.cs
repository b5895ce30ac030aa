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
        var open = await ListOpenAsync(cancellationToken);
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
            [.. confirmed.Select(s => open.GetValueOrDefault(s.Key) ?? s.ToFinding(now, HasRepair(s) && !doubtful.Contains(s.Key), options))])
        {
            Unasked = unasked,
        };
        await reconciliations.AddAsync(report, cancellationToken);
        if (isWhole && unasked.Count == 0)
        {
            await CloseGoneAsync(open, confirmed, cancellationToken);
        }

        return report;
    }

    private static bool HasRepair(Suspicion suspicion) => suspicion.Kind switch
    {
        FindingKind.ForeignConference => false,
        FindingKind.OrphanEvent => suspicion.Version is not null,
        _ => true,
    };

    /// <summary>
    /// What must not be repaired without a person's word: very many conferences that are gone at once, and what came back after its
    /// repair, as somebody or something at the vendor wants it otherwise.
    /// </summary>
    private async Task<HashSet<string>> DoubtfulAsync(IReadOnlyList<Suspicion> confirmed, CancellationToken cancellationToken)
    {
        var doubtful = confirmed
            .Where(s => s.Kind == FindingKind.GhostConference)
            .GroupBy(s => s.Provider)
            .Where(ghosts => ghosts.Count() > options.MostGhosts)
            .SelectMany(ghosts => ghosts.Select(s => s.Key))
            .ToHashSet(StringComparer.Ordinal);
        var last = await reconciliations.FindLatestAsync(cancellationToken);
        doubtful.UnionWith((last?.Findings ?? [])
            .Where(f => f.Kind is FindingKind.DriftedTime or FindingKind.DriftedTitle && f.State == FindingState.Repaired)
            .Select(f => f.Key));
        return doubtful;
    }

    private async Task<Dictionary<string, Finding>> ListOpenAsync(CancellationToken cancellationToken)
    {
        var open = new Dictionary<string, Finding>(StringComparer.Ordinal);
        IReadOnlyList<Finding> page;
        var read = 0;
        do
        {
            page = await reconciliations.ListAsync(FindingState.Open, read, PageSize, cancellationToken);
            foreach (var finding in page)
            {
                open.TryAdd(finding.Key, finding);
            }

            read += page.Count;
        }
        while (page.Count == PageSize);
        return open;
    }

    /// <summary>Findings that wait for a person's word are never looked at again by a repair: a whole run that does not see them closes them.</summary>
    private async Task CloseGoneAsync(
        Dictionary<string, Finding> open, IReadOnlyList<Suspicion> confirmed, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var seen = confirmed.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in open.Values.Where(f => f.RepairAt == Suspicion.NotByItself && !seen.Contains(f.Key)))
        {
            await reconciliations.TryMoveAsync(
                gone.Id, FindingState.Open, FindingState.Dismissed, now, FindingRepairs.NoLongerSo, cancellationToken);
        }
    }
}
