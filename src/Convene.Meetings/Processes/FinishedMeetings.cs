using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>What has ended, by the vendors' own lists and what was collected of them in time, and who was there.</summary>
/// <param name="archive">Null where nothing is collected.</param>
public sealed class FinishedMeetings(ILedger ledger, IProviders providers, IReportArchive? archive = null)
{
    /// <summary>The person's finished conferences that started in [from, to), latest first, at most <paramref name="limit"/>.</summary>
    /// <remarks>One whose vendor tells of it no more is told from what was collected.</remarks>
    /// <param name="only">Asks this provider alone; null asks all that list finished ones and report on them.</param>
    /// <exception cref="ProviderException">Nothing was found and not all could be asked: an empty list would pass for the truth.</exception>
    public async Task<FinishedList> ListAsync(
        Person host, ProviderId? only, Instant from, Instant to, int limit, CancellationToken cancellationToken)
    {
        var found = new List<FinishedMeeting>();
        var failures = new List<(ProviderId Provider, ProviderException Failure)>();
        var asked = providers.All.Where(p => only is null || p.Description.Id == only).Where(Reports);
        foreach (var provider in asked)
        {
            try
            {
                found.AddRange(await ListAsync(provider, host, new ConferenceQuery(ConferenceStatus.Finished, from, to), cancellationToken));
            }
            catch (ProviderException none) when (none.Reason == RefusalReason.AccountUnknown)
            {
                // who has no account with a vendor has no conferences there
            }
            catch (ProviderException failure)
            {
                failures.Add((provider.Description.Id, failure));
            }
        }

        var listed = found.Select(f => (f.Provider, f.Conference.Id)).ToHashSet();
        found.AddRange(await ListKeptAsync(host, only, new Interval(from, to), listed, cancellationToken));
        return found.Count == 0 && failures.Count > 0
            ? throw failures[0].Failure
            : new FinishedList([.. found.OrderByDescending(f => f.Conference.StartsAt).Take(limit)], [.. failures.Select(f => f.Provider)]);
    }

    /// <summary>Who came, when and for how long. Only the host's own conferences: the vendor is asked in the host's name.</summary>
    /// <exception cref="ProviderException">The vendor refused or failed.</exception>
    public async Task<Attendance> GetAttendanceAsync(
        Person host, ProviderId providerId, ConferenceId conferenceId, CancellationToken cancellationToken)
    {
        if (providers.Find(providerId) is not { } provider || provider is not IReports reports)
        {
            throw ProviderException.Refused(RefusalReason.Other, null, "The provider has no reports");
        }

        var meetingId = await ledger.FindByConferenceAsync(providerId, conferenceId, cancellationToken);
        var meeting = meetingId is { } id ? await ledger.FindAsync(id, cancellationToken) : null;
        var (conference, report) = await ReadReportAsync(host, provider, reports, conferenceId, meeting, cancellationToken);
        IReadOnlyList<Attendee> invited = meeting is null ? [] : [meeting.Organizer.AsAttendee(), .. meeting.Attendees];
        return Attendance.From(WithLength(conference, report.Duration ?? meeting?.Window.Duration), report, invited);
    }

    /// <summary>The vendor's own where it still has it, else what was collected.</summary>
    private async Task<(Conference Conference, AttendanceReport Report)> ReadReportAsync(
        Person host, IMeetingProvider provider, IReports reports, ConferenceId conferenceId, Meeting? meeting, CancellationToken cancellationToken)
    {
        try
        {
            var conference = await provider.GetAsync(host, conferenceId, cancellationToken);
            var report = await reports.GetReportAsync(host, conferenceId, cancellationToken);
            var older = report.Segments.Count == 0 ? await FindKeptAsync(host, meeting, cancellationToken) : null;
            return (conference, older?.Report ?? report);
        }
        catch (ProviderException)
        {
            if (await FindKeptAsync(host, meeting, cancellationToken) is { } kept)
            {
                return (kept.Conference, kept.Report);
            }

            throw;
        }
    }

    /// <remarks>A vendor checks in whose name it is asked; the archive does not.</remarks>
    private async Task<ArchivedReport?> FindKeptAsync(Person host, Meeting? meeting, CancellationToken cancellationToken) =>
        meeting is not null && archive is not null && MeetingReading.IsHost(host, meeting)
            ? await archive.FindAsync(meeting.Id, cancellationToken)
            : null;

    /// <summary>What was collected of the person's meetings and is in no vendor's list any more.</summary>
    private async Task<IReadOnlyList<FinishedMeeting>> ListKeptAsync(
        Person host, ProviderId? only, Interval span, HashSet<(ProviderId Provider, ConferenceId Id)> listed, CancellationToken cancellationToken)
    {
        if (archive is null)
        {
            return [];
        }

        var query = new MeetingQuery
        {
            OrganizerId = host.DirectoryId,
            EndsAfter = span.Start,
            StartsBefore = span.End,
            States = [MeetingState.Booked],
            Descending = true,
        };
        var kept = new List<FinishedMeeting>();
        foreach (var meeting in await ledger.ListAsync(query, cancellationToken))
        {
            if (meeting.Reservation is { } held
                && (only is null || held.Provider == only)
                && span.Contains(meeting.Window.StartsAt)
                && !listed.Contains((held.Provider, held.ConferenceId))
                && await FindKeptAsync(host, meeting, cancellationToken) is { } report)
            {
                kept.Add(new FinishedMeeting(held.Provider, WithLength(report.Conference, meeting.Window.Duration), meeting.Id));
            }
        }

        return kept;
    }

    private static bool Reports(IMeetingProvider provider) =>
        provider.Supports<IReports>() && provider.Description.Lists.Contains(ConferenceStatus.Finished);

    private async Task<IReadOnlyList<FinishedMeeting>> ListAsync(
        IMeetingProvider provider, Person host, ConferenceQuery query, CancellationToken cancellationToken)
    {
        var found = new List<FinishedMeeting>();
        await foreach (var conference in provider.ListAsync(host, query, cancellationToken))
        {
            var id = await ledger.FindByConferenceAsync(provider.Description.Id, conference.Id, cancellationToken);
            var meeting = id is { } ours && !conference.IsDurationKnown ? await ledger.FindAsync(ours, cancellationToken) : null;
            found.Add(new FinishedMeeting(provider.Description.Id, WithLength(conference, meeting?.Window.Duration), id));
        }

        return found;
    }

    private static Conference WithLength(Conference conference, Duration? length) =>
        conference.IsDurationKnown || length is not { } known ? conference : conference with { Duration = known, IsDurationKnown = true };
}

/// <param name="MeetingId">Ours, when it was booked through us.</param>
public sealed record FinishedMeeting(ProviderId Provider, Conference Conference, MeetingId? MeetingId);

/// <param name="Unasked">The providers that could not be asked: of theirs nothing is in the list.</param>
public sealed record FinishedList(IReadOnlyList<FinishedMeeting> Found, IReadOnlyList<ProviderId> Unasked);
