using Convene.Meetings;
using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Dialogs.Showing;

/// <summary>Waits a moment for Outlook, so that a card can say that it is done.</summary>
internal sealed class CalendarWait(MeetingProcess process, MeetingCards cards)
{
    private static readonly Duration Patience = Duration.FromSeconds(3);

    public Task<Meeting> ForEntryAsync(Meeting meeting, CancellationToken cancellationToken) =>
        process.DriveAsync(meeting.Id, cards.IsCalendarSettled, Patience, cancellationToken);

    public Task<Meeting> ForEndAsync(Meeting meeting, CancellationToken cancellationToken) =>
        process.DriveAsync(meeting.Id, static m => m.State == MeetingState.Cancelled, Patience, cancellationToken);
}
