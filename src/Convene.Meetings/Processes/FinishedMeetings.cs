using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>What has ended, by the vendors' own lists, and who was there.</summary>
public sealed class FinishedMeetings(ILedger ledger, IProviders providers)
{
    /// <summary>The person's finished conferences that started in [from, to), latest first, at most <paramref name="limit"/>.</summary>
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

        var conference = await provider.GetAsync(host, conferenceId, cancellationToken);
        var report = await reports.GetReportAsync(host, conferenceId, cancellationToken);
        var meetingId = await ledger.FindByConferenceAsync(providerId, conferenceId, cancellationToken);
        var meeting = meetingId is { } id ? await ledger.FindAsync(id, cancellationToken) : null;
        IReadOnlyList<Attendee> invited = meeting is null ? [] : [meeting.Organizer.AsAttendee(), .. meeting.Attendees];
        return Attendance.From(WithLength(conference, report.Duration ?? meeting?.Window.Duration), report, invited);
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
