using Convene.Calendar.Body;
using Convene.Calendar.Events;
using Convene.Calendar.Http;
using Convene.Meetings;
using Microsoft.Graph.Models;
using NodaTime;

namespace Convene.Calendar.Feed;

/// <summary>Graph's event in our words.</summary>
internal static class EventReading
{
    public static CalendarEvent Read(Event present, string mailbox, DateTimeZone zone)
    {
        var kind = KindOf(present);
        var window = EventTimes.Read(present, zone);
        var isOrganizer = present.IsOrganizer ?? string.Equals(OrganizerOf(present), mailbox, StringComparison.OrdinalIgnoreCase);
        var organizer = OrganizerOf(present) ?? (isOrganizer ? mailbox : throw GraphFailures.Unreadable(null));
        return new CalendarEvent
        {
            Mailbox = mailbox.ToLowerInvariant(),
            EventId = present.Id ?? throw GraphFailures.Unreadable(null),
            ICalUId = present.ICalUId ?? throw GraphFailures.Unreadable(null),
            ChangeKey = EventMap.ETagOf(present),
            WebLink = present.WebLink,
            Kind = kind,
            SeriesMasterId = kind is EventKind.Occurrence or EventKind.Exception ? present.SeriesMasterId : null,
            OriginalStart = OriginalStartOf(present, kind, window),
            Recurrence = kind is EventKind.Master ? RecurrenceMap.Read(present.Recurrence) : null,
            Title = present.Subject ?? "",
            Window = window,
            IsAllDay = present.IsAllDay is true,
            IsCancelled = present.IsCancelled is true,
            IsOrganizer = isOrganizer,
            OrganizerAddress = organizer,
            Invitees = InviteesOf(present, organizer),
            Locations = LocationsOf(present),
            MeetingId = EventProperties.ReadMeetingId(present),
            JoinUrl = EventBody.JoinUrlOf(present.Body),
            HasForeignConference = ForeignConference.IsIn(present),
        };
    }

    private static EventKind KindOf(Event present) => present.Type switch
    {
        EventType.SeriesMaster => EventKind.Master,
        EventType.Occurrence => EventKind.Occurrence,
        EventType.Exception => EventKind.Exception,
        _ => EventKind.Single,
    };

    private static string? OrganizerOf(Event present) => present.Organizer?.EmailAddress?.Address is { Length: > 0 } address ? address : null;

    /// <summary>An occurrence is where the rule has it; only of an exception must Graph tell where it was.</summary>
    private static Instant? OriginalStartOf(Event present, EventKind kind, Window window) => kind switch
    {
        EventKind.Occurrence or EventKind.Exception when present.OriginalStart is { } start => Instant.FromDateTimeOffset(start),
        EventKind.Occurrence => window.StartsAt,
        _ => null,
    };

    private static List<InvitedAttendee> InviteesOf(Event present, string organizer)
    {
        HashSet<string> told = new([organizer], StringComparer.OrdinalIgnoreCase);
        return [.. (present.Attendees ?? [])
            .Where(a => a.Type is not AttendeeType.Resource && a.EmailAddress?.Address is { Length: > 0 } address && told.Add(address))
            .Select(a => new InvitedAttendee(
                new Convene.Meetings.Attendee(a.EmailAddress!.Address!, a.EmailAddress.Name ?? a.EmailAddress.Address!), ResponseOf(a)))];
    }

    private static InviteeResponse ResponseOf(Microsoft.Graph.Models.Attendee attendee) => attendee.Status?.Response switch
    {
        ResponseType.Accepted => InviteeResponse.Accepted,
        ResponseType.TentativelyAccepted => InviteeResponse.Tentative,
        ResponseType.Declined => InviteeResponse.Declined,
        _ => InviteeResponse.None,
    };

    /// <summary>With several locations the single one is nothing but all of their names in one line.</summary>
    private static List<string> LocationsOf(Event present)
    {
        List<string> names = [.. (present.Locations ?? []).Select(l => l.DisplayName ?? "").Where(n => !string.IsNullOrWhiteSpace(n))];
        return names.Count == 0 && present.Location?.DisplayName is { } single && !string.IsNullOrWhiteSpace(single) ? [single] : names;
    }
}
