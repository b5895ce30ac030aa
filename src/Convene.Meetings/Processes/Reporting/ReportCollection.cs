using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reporting;

/// <summary>Fetches attendance reports after the end, as vendors keep theirs for a while only. Safe to run twice and on several hosts.</summary>
public sealed class ReportCollection(
    ILedger ledger, IProviders providers, IReportArchive archive, ReportCollectionOptions options, IStepLog log, IClock clock,
    TimeProvider timeProvider)
{
    private const int PageSize = 200;

    /// <summary>Fetches what is due; what is not ready yet is asked for again later. Gives how many reports were stored.</summary>
    public async Task<int> CollectDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var (asked, stored) = (0, 0);
        IReadOnlyList<Meeting> page;
        MeetingId? after = null;
        do
        {
            page = await archive.ListWantedAsync(now - options.GivenUpAfter, now, after, PageSize, cancellationToken);
            var claimed = await ClaimAsync(page, options.AtOnce - asked, now, cancellationToken);
            asked += claimed.Count;
            var bound = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(claimed, bound, async (meeting, token) =>
            {
                if (await TryCollectAsync(meeting, token))
                {
                    Interlocked.Increment(ref stored);
                }
            });
            after = page.Count == 0 ? null : page[^1].Id;
        }
        while (page.Count == PageSize && asked < options.AtOnce);
        return stored;
    }

    /// <summary>The meetings whose next try this process has to itself.</summary>
    private async Task<IReadOnlyList<Meeting>> ClaimAsync(
        IReadOnlyList<Meeting> page, int most, Instant now, CancellationToken cancellationToken)
    {
        var claimed = new List<Meeting>();
        foreach (var meeting in page)
        {
            if (claimed.Count >= most)
            {
                break;
            }

            if (await ClaimAsync(meeting, now, cancellationToken))
            {
                claimed.Add(meeting);
            }
        }

        return claimed;
    }

    private async Task<bool> ClaimAsync(Meeting meeting, Instant now, CancellationToken cancellationToken)
    {
        // of a series that is one conference the next report may tell more
        var isKept = meeting.Recurrence is null && await archive.FindAsync(meeting.Id, cancellationToken) is not null;
        if (isKept || !HasReports(meeting))
        {
            // only what is kept stays so: the meeting may be given another conference, and the settings its provider
            await archive.PutOffAsync(meeting.Id, now + (isKept ? options.GivenUpAfter : options.UnwantedFor), cancellationToken);
            return false;
        }

        SaveResult? claim = ReportSchedule.DueTry(meeting, options, now) is { } name
            ? await TryClaimAsync(meeting, new CommandKey(name), cancellationToken)
            : null;

        // what changes in this very moment is looked at again as it is then
        if (claim != SaveResult.Stale)
        {
            await archive.PutOffAsync(meeting.Id, ReportSchedule.NextTryAt(meeting, options, now), cancellationToken);
        }

        return claim == SaveResult.Saved;
    }

    private bool HasReports(Meeting meeting) => meeting.Reservation is { } reservation && providers.Find(reservation.Provider) is IReports;

    /// <summary>Saved once for each try.</summary>
    private async Task<SaveResult> TryClaimAsync(Meeting meeting, CommandKey key, CancellationToken cancellationToken) =>
        await ledger.FindByCommandAsync(key, cancellationToken) is not null
            ? SaveResult.DuplicateCommand
            : await ledger.SaveAsync(new LedgerChange(meeting with { Version = meeting.Version + 1 }) { Command = key }, cancellationToken);

    private async Task<bool> TryCollectAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.FetchLimit.ToTimeSpan(), timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await CollectAsync(meeting, either.Token);
            return true;
        }
        catch (ProviderException refused) when (refused.Kind == ProviderFailure.Refused)
        {
            // not ready yet, or nobody came: the next try tells
            return false;
        }
        catch (ProviderException failure)
        {
            log.Failed(meeting.Id, failure);
            return false;
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            log.Failed(meeting.Id, late);
            return false;
        }
    }

    private async Task CollectAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var reservation = meeting.Reservation!;
        var provider = providers.Find(reservation.Provider)!;
        var report = await ((IReports)provider).GetReportAsync(meeting.Organizer, reservation.ConferenceId, cancellationToken);
        var earlier = meeting.Recurrence is null ? null : await archive.FindAsync(meeting.Id, cancellationToken);
        var conference = await FindAsync(provider, meeting, cancellationToken) ?? earlier?.Conference ?? ConferenceOf(meeting, reservation);
        var whole = earlier is null ? report : ReportJoining.Join(earlier.Report, report);
        await archive.SaveAsync(meeting.Id, WithoutSecrets(conference), whole, cancellationToken);
    }

    /// <summary>Null where the vendor has the report and no longer the conference.</summary>
    private static async Task<Conference?> FindAsync(IMeetingProvider provider, Meeting meeting, CancellationToken cancellationToken)
    {
        try
        {
            return await provider.GetAsync(meeting.Organizer, meeting.Reservation!.ConferenceId, cancellationToken);
        }
        catch (ProviderException gone) when (gone is { Kind: ProviderFailure.Refused, Reason: RefusalReason.NoSuchMeeting })
        {
            return null;
        }
    }

    private static Conference ConferenceOf(Meeting meeting, Reservation reservation) => new()
    {
        Id = reservation.ConferenceId,
        Number = reservation.Number,
        Title = meeting.Title,
        StartsAt = meeting.Window.StartsAt,
        Duration = meeting.Window.Duration,
        Status = ConferenceStatus.Finished,
        RawStatus = "",
        HostAccount = meeting.Organizer.Address,
        HostName = meeting.Organizer.Name,
    };

    /// <summary>What is over is joined by nobody: the archive needs neither password nor link.</summary>
    private static Conference WithoutSecrets(Conference conference) =>
        conference with { Password = null, JoinUrl = null, ClientJoinUrl = null };
}
