using Convene.Language;
using Convene.Meetings;
using NodaTime;

namespace Convene.Dialogs.Wishes;

/// <summary>Whether a meeting fits what was said of it. Pure.</summary>
internal static class MeetingMatch
{
    private static readonly Period HalfADay = Period.FromHours(12);

    public static bool Fits(Meeting meeting, WishKind kind, Slots slots, DateTimeZone zone)
    {
        var reference = slots.Reference;
        var describes = DescribesExisting(kind);
        IEnumerable<string?> people = describes ? [reference?.Person, .. slots.Attendees.Select(a => a.Address ?? a.Name)] : [reference?.Person];
        return FitsTitle(meeting, reference?.Title)
            && FitsTitle(meeting, describes ? slots.Title?.Value : null)
            && people.All(p => FitsPerson(meeting, p))
            && FitsTime(meeting, slots.Recurrence is null ? reference?.Time ?? slots.OldStart : slots.OldStart, null, zone)
            // "the weekly sync" names a meeting that repeats, not the day of its next occurrence
            && FitsTime(meeting, IsSaid(slots, describes) ? slots.Start : null, IsSaid(slots, describes) ? slots.End : null, zone);
    }

    private static bool IsSaid(Slots slots, bool describes) => describes && slots.Recurrence is null;

    /// <summary>No title, person, time or place in a list narrows it down.</summary>
    public static bool SaysNothing(Slots slots) =>
        slots is { Title: null, Start: null, OldStart: null, Attendees.Count: 0 }
        && slots.Reference is null or { Title: null, Person: null, Time: null, Ordinal: null, ShownId: null };

    // Title, people and time of these requests tell which meeting; of the others they tell what it shall become.
    private static bool DescribesExisting(WishKind kind) => kind is WishKind.Show or WishKind.Join or WishKind.Start or WishKind.Cancel or WishKind.Report;

    public static bool FitsTitle(Meeting meeting, string? said) => SpokenTitle.Fits(meeting.Title, said);

    public static bool FitsPerson(Meeting meeting, string? person) =>
        person is null || meeting.Attendees.Any(a =>
            a.Name.Contains(person, StringComparison.OrdinalIgnoreCase) || a.Address.StartsWith(person, StringComparison.OrdinalIgnoreCase));

    private static bool FitsTime(Meeting meeting, When? when, When? until, DateTimeZone zone)
    {
        if (when is null)
        {
            return true;
        }

        var start = meeting.Window.StartsAt.InZone(when.Zone ?? zone).LocalDateTime;
        var isOnDay = when.Date is not { } date
            || (until is { Date: { } last, Time: null } ? start.Date >= date && start.Date <= last : start.Date == date)
            || (when.DateWasInferred && when.Time is not null);
        return isOnDay && FitsClock(start.TimeOfDay, when);
    }

    private static bool FitsClock(LocalTime start, When when) =>
        when.Time is not { } time || when.Limit switch
        {
            Limit.Before => start < time,
            Limit.After => start >= time,
            _ => start == time || (when.TimeWasInferred && start == time + HalfADay),
        };
}
