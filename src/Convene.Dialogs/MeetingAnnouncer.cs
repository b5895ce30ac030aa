using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Dialogs;

/// <summary>Tells the person who asked what came of it: in the cards that show the meeting, else with a new message.</summary>
public sealed class MeetingAnnouncer : IAnnouncer
{
    public Task AnnounceAsync(Meeting meeting, AnnouncementKind kind, string? origin, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nobody can be told anything yet.");
}
