using Convene.Dialogs.Booking;
using Convene.Dialogs.People;
using Convene.Dialogs.Wishes;
using Convene.Meetings;
using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Dialogs.Rescheduling;

/// <summary>What a meeting becomes by a wish. Pure.</summary>
internal static class ChangePlan
{
    /// <summary>The new window: what the wish does not mention stays as it is.</summary>
    public static Window WindowOf(Window current, MeetingWish wish, DateTimeZone zone)
    {
        var minutes = Math.Max(1, (wish.Minutes ?? current.Minutes) + (wish.ExtensionMinutes ?? 0));
        if (wish.Date is null && wish.Time is null)
        {
            return new Window(current.StartsAt + Duration.FromMinutes(wish.ShiftMinutes ?? 0), Duration.FromMinutes(minutes), zone);
        }

        var local = current.StartsAt.InZone(zone).LocalDateTime;
        var start = (wish.Date ?? local.Date).At(wish.Time ?? local.TimeOfDay).InZoneLeniently(zone).ToInstant();
        return new Window(start, Duration.FromMinutes(minutes), zone);
    }

    /// <summary>All who shall be invited afterwards; null where that does not change.</summary>
    public static IReadOnlyList<Attendee>? PeopleOf(Meeting meeting, MeetingWish wish) => wish.Kind switch
    {
        WishKind.Edit => [.. wish.People.Select(AttendeeOf)],
        WishKind.AddPeople => [.. meeting.Attendees, .. wish.People.Where(p => !Has(meeting, p)).Select(AttendeeOf)],
        WishKind.RemovePeople => [.. meeting.Attendees.Where(a => !wish.People.Any(p => DraftReading.Refers(p, new Invitee(a.Name, a.Address))))],
        _ => null,
    };

    public static ChangeMeeting CommandOf(MeetingWish wish, Meeting meeting, Speaker speaker) => new()
    {
        Key = new CommandKey(wish.Key),
        MeetingId = TargetOf(wish, meeting),
        Scope = wish.Scope ?? SeriesScope.All,
        OccurrenceStart = meeting.Occurrence?.OriginalStart,
        ByDirectoryId = speaker.Person.DirectoryId,
        Title = wish.Title,
        Window = wish.ChangesTime ? WindowOf(meeting.Window, wish, speaker.Zone) : null,
        Attendees = PeopleOf(meeting, wish),
        Password = wish.Password,
        Origin = speaker.Place,
    };

    /// <summary>One of a series that is meant alone is a meeting where it has one of its own; all else of a series is asked of the series.</summary>
    public static MeetingId TargetOf(MeetingWish wish, Meeting meeting) =>
        wish.Scope == SeriesScope.This ? meeting.Id : meeting.Occurrence?.Series ?? meeting.Id;

    private static bool Has(Meeting meeting, Invitee person) =>
        meeting.Attendees.Any(a => string.Equals(a.Address, person.Address, StringComparison.OrdinalIgnoreCase));

    private static Attendee AttendeeOf(Invitee person) =>
        new(person.Address ?? throw new InvalidOperationException("An invitee without address."), person.Name);
}
