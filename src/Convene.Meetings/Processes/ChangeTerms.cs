using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>
/// What a change by chat makes of the terms of a meeting. Where the event shows what the vendor refused, that is what people want still, but
/// for what the command says. Pure.
/// </summary>
internal static class ChangeTerms
{
    public static Meeting Of(Meeting meeting, ChangeMeeting command, Instant now)
    {
        var shown = meeting.Unfollowed;
        var wished = command.MovesBack ? null : shown;
        var attendees = command.Attendees ?? (command.MovesBack ? AttendeesMovedBack(meeting) : wished?.Attendees) ?? meeting.Attendees;
        return meeting with
        {
            Title = command.Title ?? wished?.Title ?? meeting.Title,
            Window = command.Window ?? (wished is not null && IsToCome(wished.Window, now) ? wished.Window : meeting.Window),
            Attendees = attendees,
            Capacity = Math.Max(meeting.Capacity, attendees.Count + 1),
            Password = command.Password ?? meeting.Password,
            Provider = command.Provider ?? meeting.Provider,
        };
    }

    /// <summary>Whom people invited in Outlook stays invited where there is room: moving back is about the time.</summary>
    private static IReadOnlyList<Attendee>? AttendeesMovedBack(Meeting meeting) =>
        meeting is { Unfollowed: { } shown, Reservation: { } held } && (held.Capacity is not { } room || shown.Attendees.Count < room)
            ? shown.Attendees
            : null;

    private static bool IsToCome(Window window, Instant now) => window.StartsAt > now && window.Duration > Duration.Zero;
}
