using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>
/// Looks once more at a single disagreement: first outside, then in the ledger, so that what moved meanwhile shows. Before a finding, and
/// again before its repair.
/// </summary>
internal sealed class SecondLook(
    ILedger ledger, IProviders providers, OrganizerPictures pictures, VendorSide vendors, CalendarSide calendars, IClock clock)
{
    private const int MostAround = 50;

    private static readonly Duration StartSlack = Duration.FromMinutes(1);

    /// <summary>What was seen, where the disagreement still holds; null where it does not, or is being worked on.</summary>
    /// <exception cref="ProviderException">The vendor could not be asked.</exception>
    /// <exception cref="CalendarException">The calendar could not be asked.</exception>
    public async Task<Evidence?> LookAsync(Suspicion suspicion, CancellationToken cancellationToken)
    {
        var evidence = suspicion.Kind switch
        {
            FindingKind.OrphanConference or FindingKind.ForeignConference => await LookAtListedAsync(suspicion, cancellationToken),
            FindingKind.GhostConference or FindingKind.DriftedTime or FindingKind.DriftedTitle =>
                await LookAtConferenceAsync(suspicion, cancellationToken),
            FindingKind.OrphanEvent => await LookAtOursAsync(suspicion, cancellationToken),
            _ => await LookAtEventAsync(suspicion, cancellationToken),
        };
        if (evidence?.Meeting is not { } meeting)
        {
            return evidence;
        }

        var isUnchanged = suspicion.Version is not { } version || version == meeting.Version;
        return isUnchanged && await ledger.FindOpenStepAsync(meeting.Id, cancellationToken) is null ? evidence : null;
    }

    private async Task<Evidence?> LookAtConferenceAsync(Suspicion suspicion, CancellationToken cancellationToken)
    {
        if (await HostAsync(suspicion, cancellationToken) is not { } host || providers.Find(suspicion.Provider!.Value) is not { } provider)
        {
            return null;
        }

        var atVendor = await vendors.FindAsync(provider, host, suspicion.ConferenceId!.Value, cancellationToken);
        var meeting = await ledger.FindAsync(suspicion.MeetingId!.Value, cancellationToken);
        return meeting?.Reservation is { } reservation
            && reservation.Provider == suspicion.Provider
            && reservation.ConferenceId == suspicion.ConferenceId
            && Disagreements.OfConference(meeting, atVendor, provider.Supports<IModifies>(), Now).Contains(suspicion.Kind)
            ? new Evidence(meeting) { Conference = atVendor }
            : null;
    }

    private async Task<Evidence?> LookAtListedAsync(Suspicion suspicion, CancellationToken cancellationToken)
    {
        if (await HostAsync(suspicion, cancellationToken) is not { } host || providers.Find(suspicion.Provider!.Value) is not { } provider)
        {
            return null;
        }

        if (await vendors.FindAsync(provider, host, suspicion.ConferenceId!.Value, cancellationToken) is not { } conference)
        {
            return null;
        }

        var listed = await pictures.IdentifyAsync(suspicion.Provider.Value, conference, cancellationToken);
        if (Disagreements.OfListed(conference, listed.Holder, listed.Former, Now) != suspicion.Kind)
        {
            return null;
        }

        var isBeingBooked = suspicion.Kind == FindingKind.ForeignConference && await IsAnythingInHandAsync(host, conference, cancellationToken);
        return isBeingBooked ? null : new Evidence(listed.Holder ?? listed.Former) { Conference = conference };
    }

    private async Task<Evidence?> LookAtEventAsync(Suspicion suspicion, CancellationToken cancellationToken)
    {
        var shown = await calendars.FindAsync(suspicion.Mailbox!, suspicion.EventId!, cancellationToken);
        var meeting = await ledger.FindAsync(suspicion.MeetingId!.Value, cancellationToken);
        return meeting?.Entry is { } entry
            && entry.EventId == suspicion.EventId
            && Disagreements.OfEvent(meeting, shown, Now).Contains(suspicion.Kind)
            ? new Evidence(meeting) { Event = shown }
            : null;
    }

    private async Task<Evidence?> LookAtOursAsync(Suspicion suspicion, CancellationToken cancellationToken)
    {
        if (await calendars.FindAsync(suspicion.Mailbox!, suspicion.EventId!, cancellationToken) is not { MeetingId: { } id } shown)
        {
            return null;
        }

        var meeting = await ledger.FindAsync(id, cancellationToken);
        return Disagreements.OfOurs(shown, meeting, Now) == suspicion.Kind ? new Evidence(meeting) { Event = shown } : null;
    }

    /// <summary>A conference that nobody knows yet may be the answer to a booking that is on its way.</summary>
    private async Task<bool> IsAnythingInHandAsync(Person host, Conference conference, CancellationToken cancellationToken)
    {
        var query = new MeetingQuery
        {
            OrganizerId = host.DirectoryId,
            EndsAfter = conference.StartsAt,
            StartsBefore = conference.StartsAt + StartSlack,
            Take = MostAround,
        };
        foreach (var meeting in await ledger.ListAsync(query, cancellationToken))
        {
            if (!Disagreements.IsAtRest(meeting, Now) || await ledger.FindOpenStepAsync(meeting.Id, cancellationToken) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<Person?> HostAsync(Suspicion suspicion, CancellationToken cancellationToken) =>
        suspicion.Host ?? (suspicion.MeetingId is { } id ? (await ledger.FindAsync(id, cancellationToken))?.Organizer : null);

    private Instant Now => clock.GetCurrentInstant();
}

/// <summary>What a disagreement that holds was seen by.</summary>
/// <param name="Meeting">As the ledger has it now; null where none is concerned.</param>
internal sealed record Evidence(Meeting? Meeting)
{
    public Conference? Conference { get; init; }

    public CalendarEvent? Event { get; init; }
}
