using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>What has ended, by the vendors' own lists, and who was there.</summary>
public sealed class FinishedMeetings(ILedger ledger, IProviders providers)
{
    /// <summary>The person's finished conferences that started in [from, to), latest first, at most <paramref name="limit"/>.</summary>
    /// <exception cref="ProviderException">A vendor refused or failed: a partial list would pass for a whole one.</exception>
    public async Task<IReadOnlyList<FinishedMeeting>> ListAsync(
        Person host, Instant from, Instant to, int limit, CancellationToken cancellationToken)
    {
        var found = new List<FinishedMeeting>();
        foreach (var provider in providers.All.Where(p => p.Supports<IReports>()))
        {
            var query = new ConferenceQuery(ConferenceStatus.Finished, from, to);
            await foreach (var conference in provider.ListAsync(host, query, cancellationToken))
            {
                var meetingId = await ledger.FindByConferenceAsync(provider.Description.Id, conference.Id, cancellationToken);
                found.Add(new FinishedMeeting(provider.Description.Id, conference, meetingId));
            }
        }

        return [.. found.OrderByDescending(f => f.Conference.StartsAt).Take(limit)];
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
        return Attendance.From(conference, report, invited);
    }
}

/// <param name="MeetingId">Ours, when it was booked through us.</param>
public sealed record FinishedMeeting(ProviderId Provider, Conference Conference, MeetingId? MeetingId);
