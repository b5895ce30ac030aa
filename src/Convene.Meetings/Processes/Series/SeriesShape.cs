using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>
/// How a series is kept: as one conference where the provider can, else rolling, each occurrence of the coming weeks with a meeting
/// and a conference of its own. Pure.
/// </summary>
internal static class SeriesShape
{
    /// <summary>Outlook takes the 31st of a short month for its last day; vendors leave that month out.</summary>
    private const int LastDayOfEveryMonth = 28;

    public static bool IsRolling(Meeting meeting) => meeting is { Recurrence: not null, UnrolledUntil: not null };

    public static bool IsOne(Meeting meeting) => meeting is { Recurrence: not null, UnrolledUntil: null };

    /// <summary>Whether a provider is asked for all of it at once.</summary>
    public static bool TakesAsOne(IMeetingProvider provider, Recurrence recurrence, Window first) =>
        provider is ISeries series
        && series.Takes(recurrence)
        && recurrence.DaysOfMonth.All(static day => day <= LastDayOfEveryMonth)
        && (recurrence.Frequency != RecurrenceFrequency.Monthly || recurrence.DaysOfMonth.Count > 0 || first.LocalStart.Day <= LastDayOfEveryMonth);

    /// <summary>A meeting that is to be asked for, in the shape that this provider gives to series.</summary>
    public static Meeting ForProvider(Meeting meeting, IMeetingProvider provider) => meeting.Recurrence switch
    {
        null => meeting,
        { } rule when TakesAsOne(provider, rule, meeting.Window) =>
            meeting with { UnrolledUntil = null, Progress = meeting.Progress ?? new SeriesProgress() },
        _ => Rolling(meeting),
    };

    /// <summary>It is had, and the one that it takes over from has still to end before it: until then it is shown nowhere.</summary>
    public static bool IsTakingOver(Meeting meeting) => meeting is { State: MeetingState.Booked, Progress.TakesOver: not null };

    /// <summary>The provider does not take such a rule as one: occurrences are asked for one by one.</summary>
    public static Meeting Rolling(Meeting meeting) => LookingAtOnce(meeting with { UnrolledUntil = meeting.Window.StartsAt });

    /// <summary>The occurrences are to be looked at as soon as anybody can.</summary>
    public static Meeting LookingAtOnce(Meeting meeting) => LookingAt(meeting, meeting.CreatedAt);

    public static Meeting LookingIfSeries(Meeting meeting) => meeting.Recurrence is null ? meeting : LookingAtOnce(meeting);

    public static Meeting LookingAt(Meeting meeting, Instant? looksAt) =>
        meeting with { Progress = (meeting.Progress ?? new SeriesProgress()) with { LooksAt = looksAt } };

    /// <summary>The rule has no time left that is not over.</summary>
    public static bool HasNothingToCome(Meeting meeting, Instant now) =>
        meeting.Recurrence is { } rule && !Occurrences.After(now, meeting.Window, rule).Any();

    /// <summary>Whether the occurrences must be looked at now.</summary>
    public static bool IsToLook(Meeting meeting, Instant now) =>
        meeting is { Recurrence: not null, Progress.LooksAt: { } looksAt } && looksAt <= now && !meeting.IsOver(now);

    /// <summary>Of a series that is reserved as one: at another time than the rule has it, so that the conference of all is not there.</summary>
    /// <remarks>By the clocks on the wall, as an event over a change of clocks lasts longer or shorter than the others; and beside what the event of the series shows, which may be what the vendor refused.</remarks>
    public static bool IsMovedByItself(Meeting series, ListedOccurrence occurrence) =>
        occurrence.Window.StartsAt != occurrence.OriginalStart
        || (LengthByClocks(occurrence.Window) != LengthByClocks(series.Window)
            && (series.Entry is not { } entry || LengthByClocks(occurrence.Window) != LengthByClocks(entry.Shows.Window)));

    private static Period LengthByClocks(Window window) => Period.Between(window.LocalStart.LocalDateTime, window.LocalEnd.LocalDateTime, PeriodUnits.Minutes);

    /// <summary>Of a series that is reserved as one: what had been moved by itself is an ordinary occurrence again, and has the link of all.</summary>
    public static bool IsBack(Meeting series, Meeting child, CalendarEvent seen) =>
        IsOne(series)
        && seen.Kind == EventKind.Occurrence
        && child is { State: MeetingState.Booked, Entry.Shows.JoinUrl: var shown, Reservation.JoinUrl: var own }
        && shown == own
        && seen.JoinUrl != own;

    /// <summary>An occurrence that was to be otherwise and cannot be had is as its event has it.</summary>
    public static Meeting GivenUp(Meeting meeting) => meeting is { Occurrence: not null, Entry.Shows: { } shows }
        ? meeting with { Title = shows.Title, Window = shows.Window, Attendees = shows.Attendees }
        : meeting;

    /// <summary>When a series that is at rest is looked at again; null for everything else.</summary>
    public static Instant? LooksNext(Meeting meeting, Instant now) =>
        meeting is { State: MeetingState.Booked, Recurrence: not null, Progress.LooksAt: { } looksAt } && !meeting.IsOver(now)
        && !(IsOne(meeting) && HasNothingToCome(meeting, now))
            ? looksAt
            : null;

    /// <summary>
    /// Whether something that came of a step is told of this meeting: of an occurrence only what it was asked by itself, and what could
    /// not be done. Only the series speaks of all. Of one that takes over from another it is told that it has, or that it
    /// could not, and nothing of that one.
    /// </summary>
    public static AnnouncementKind? Told(Meeting meeting, AnnouncementKind? kind) => (meeting, kind) switch
    {
        ({ Agreed.IsOfSeries: true }, AnnouncementKind.Changed or AnnouncementKind.Followed) => null,
        ({ Occurrence: null, Agreed.IsOfSeries: true }, AnnouncementKind.ChangeRefused) => null,
        ({ Progress.TakesOver: not null }, AnnouncementKind.Booked) => null,
        ({ Progress.TakeOver: TakeOverStage.Refused }, AnnouncementKind.Cancelled or AnnouncementKind.CancelledElsewhere or AnnouncementKind.CancelDelayed) => null,

        // one with nothing left to come ends by itself: nobody waits for its end
        ({ State: not MeetingState.Cancelling }, AnnouncementKind.CancelDelayed) => null,
        ({ Occurrence: null }, _) => kind,
        (_, AnnouncementKind.Booked or AnnouncementKind.BookingRefused or AnnouncementKind.EntrySettled) => null,
        (_, AnnouncementKind.JoinedByLocation or AnnouncementKind.LocationRefused) => null,
        ({ Occurrence.IsEndedBySeries: true }, AnnouncementKind.Cancelled or AnnouncementKind.CancelledElsewhere) => null,
        _ => kind,
    };
}
