using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>Collects what ledger, vendors and calendar have of one organizer. Whoever cannot be asked is noted, and left out.</summary>
internal sealed class OrganizerPictures(ILedger ledger, IProviders providers, VendorSide vendors, CalendarSide calendars, IClock clock)
{
    private const int PageSize = 200;

    private static readonly MeetingState[] AllStates = Enum.GetValues<MeetingState>();

    public async Task<OrganizerPicture> TakeAsync(Person organizer, Interval span, RunTally tally, CancellationToken cancellationToken)
    {
        var meetings = await ListMeetingsAsync(organizer, span, cancellationToken);
        var held = new List<HeldConference>();
        var listed = new List<ListedConference>();
        foreach (var provider in providers.All)
        {
            await AddConferencesAsync(provider, organizer, meetings, span, held, listed, tally, cancellationToken);
        }

        NoteUnconfigured(meetings, tally);
        var (shown, ours) = await ReadEventsAsync(organizer, meetings, span, tally, cancellationToken);
        tally.Count(meetings.Count, listed.Count, ours.Count);
        return new OrganizerPicture(organizer) { Held = held, Listed = listed, Shown = shown, Ours = ours };
    }

    private async Task<IReadOnlyList<Meeting>> ListMeetingsAsync(Person organizer, Interval span, CancellationToken cancellationToken)
    {
        var meetings = new List<Meeting>();
        while (true)
        {
            var query = new MeetingQuery
            {
                OrganizerId = organizer.DirectoryId,
                EndsAfter = span.Start,
                StartsBefore = span.End,
                States = AllStates,
                Skip = meetings.Count,
                Take = PageSize,
            };
            var page = await ledger.ListAsync(query, cancellationToken);
            meetings.AddRange(page);
            if (page.Count < PageSize)
            {
                return meetings;
            }
        }
    }

    private async Task AddConferencesAsync(
        IMeetingProvider provider, Person organizer, IReadOnlyList<Meeting> meetings, Interval span, List<HeldConference> held,
        List<ListedConference> listed, RunTally tally, CancellationToken cancellationToken)
    {
        var id = provider.Description.Id;
        if (tally.IsGivenUp(id))
        {
            return;
        }

        try
        {
            var found = await vendors.ListAsync(provider, organizer, span, cancellationToken);
            foreach (var conference in found.Values)
            {
                listed.Add(await IdentifyAsync(id, conference, meetings, cancellationToken));
            }

            held.AddRange(await ReadHeldAsync(provider, meetings, found, cancellationToken));
            tally.Answered(id);
        }
        catch (ProviderException none) when (none.Reason == RefusalReason.AccountUnknown && !meetings.Any(m => m.Reservation?.Provider == id))
        {
            // who has no account with a vendor has no conferences there
        }
        catch (ProviderException failure)
        {
            tally.CouldNotAsk(id, failure);
        }
    }

    private async Task<ListedConference> IdentifyAsync(
        ProviderId provider, Conference conference, IReadOnlyList<Meeting> meetings, CancellationToken cancellationToken)
    {
        if (meetings.FirstOrDefault(meeting => Holds(meeting, provider, conference.Id)) is { } own)
        {
            return new ListedConference(provider, conference, own, Former: null);
        }

        return await IdentifyAsync(provider, conference, cancellationToken);
    }

    /// <summary>Whose it is, and else whose it was.</summary>
    public async Task<ListedConference> IdentifyAsync(ProviderId provider, Conference conference, CancellationToken cancellationToken)
    {
        var holderId = await ledger.FindByConferenceAsync(provider, conference.Id, cancellationToken);
        var holder = holderId is { } held ? await ledger.FindAsync(held, cancellationToken) : null;
        var formerId = holder is null ? await ledger.FindFormerHolderAsync(provider, conference.Id, cancellationToken) : null;
        var former = formerId is { } was ? await ledger.FindAsync(was, cancellationToken) : null;
        return new ListedConference(provider, conference, holder, former);
    }

    /// <summary>A conference is asked for by itself where the list does not have it: it may have been moved out of the span.</summary>
    private async Task<IReadOnlyList<HeldConference>> ReadHeldAsync(
        IMeetingProvider provider, IReadOnlyList<Meeting> meetings, Dictionary<ConferenceId, Conference> listed, CancellationToken cancellationToken)
    {
        var held = new List<HeldConference>();
        var now = clock.GetCurrentInstant();
        foreach (var meeting in meetings.Where(m => m.Reservation?.Provider == provider.Description.Id && Disagreements.IsHeldToCome(m, now)))
        {
            var atVendor = listed.GetValueOrDefault(meeting.Reservation!.ConferenceId)
                ?? await vendors.FindAsync(provider, meeting.Organizer, meeting.Reservation.ConferenceId, cancellationToken);
            held.Add(HeldConference.Of(meeting, atVendor, provider));
        }

        return held;
    }

    private async Task<(IReadOnlyList<ShownMeeting> Shown, IReadOnlyList<OurEvent> Ours)> ReadEventsAsync(
        Person organizer, IReadOnlyList<Meeting> meetings, Interval span, RunTally tally, CancellationToken cancellationToken)
    {
        var (mailbox, now) = (Mailbox.AddressOf(organizer), clock.GetCurrentInstant());
        try
        {
            var events = await calendars.ListOursAsync(mailbox, span, cancellationToken);
            var shown = new List<ShownMeeting>();
            foreach (var meeting in meetings.Where(m => Disagreements.IsShownToCome(m, now)))
            {
                var entry = meeting.Entry!;
                var found = events.GetValueOrDefault(entry.EventId)
                    ?? await calendars.FindAsync(entry.Mailbox.ToLowerInvariant(), entry.EventId, cancellationToken);
                shown.Add(new ShownMeeting(meeting, found));
            }

            var ours = new List<OurEvent>();
            foreach (var found in events.Values)
            {
                var meeting = found.MeetingId is not { } id
                    ? null
                    : meetings.FirstOrDefault(m => m.Id == id) ?? await ledger.FindAsync(id, cancellationToken);
                ours.Add(new OurEvent(found, meeting));
            }

            return (shown, ours);
        }
        catch (CalendarException failure)
        {
            tally.CouldNotAsk(mailbox, failure);
            return ([], []);
        }
    }

    private void NoteUnconfigured(IReadOnlyList<Meeting> meetings, RunTally tally)
    {
        foreach (var reservation in meetings.Select(m => m.Reservation).OfType<Reservation>())
        {
            if (providers.Find(reservation.Provider) is null)
            {
                tally.NotConfigured(reservation.Provider);
            }
        }
    }

    private static bool Holds(Meeting meeting, ProviderId provider, ConferenceId conference) =>
        (meeting.Reservation is { } own && own.Provider == provider && own.ConferenceId == conference)
        || meeting.Replaced.Any(r => r.Provider == provider && r.ConferenceId == conference);
}
