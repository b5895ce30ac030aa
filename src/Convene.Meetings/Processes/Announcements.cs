using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Reminding;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>Sees to it that whoever asked hears what came of it, also when the program stopped in between.</summary>
public sealed class Announcements(ILedger ledger, IAnnouncer announcer, IStepLog log, IClock clock, ProcessLimits limits)
{
    private const int MostAtOnce = 50;

    /// <summary>With the pauses between them these are about two hours: who was not reached by then sees the truth on the next card.</summary>
    private const int MostAttempts = 20;

    /// <summary>A turn has told the person itself: the background need not.</summary>
    public Task ToldAsync(MeetingId meetingId, IReadOnlyCollection<AnnouncementKind> kinds, CancellationToken cancellationToken) =>
        ledger.AcknowledgeAsync(meetingId, kinds, cancellationToken);

    /// <summary>Tells what is due; a person who cannot be reached is tried again later.</summary>
    public async Task TellDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        foreach (var announcement in await ledger.ListDueAnnouncementsAsync(now, MostAtOnce, cancellationToken))
        {
            // telling the ones before it took its time
            var until = clock.GetCurrentInstant() + limits.Lease + limits.PauseAfter(announcement.Attempts + 1);
            if (await ledger.TryTakeAsync(announcement, until, cancellationToken))
            {
                await TellAsync(announcement, cancellationToken);
            }
        }
    }

    private async Task TellAsync(Announcement announcement, CancellationToken cancellationToken)
    {
        var meeting = await ledger.FindAsync(announcement.MeetingId, cancellationToken)
            ?? throw new InvalidOperationException($"No meeting {announcement.MeetingId} in the ledger");
        if (announcement.Kind == AnnouncementKind.Reminder && NextTime.IsPast(meeting, announcement.CreatedAt, clock.GetCurrentInstant()))
        {
            // after an outage nobody is told late that a meeting is about to begin
            await ledger.CompleteAsync(announcement, cancellationToken);
            return;
        }

        try
        {
            await announcer.AnnounceAsync(meeting, announcement.Kind, announcement.Origin, cancellationToken);
        }
#pragma warning disable CA1031 // the boundary of background work: whatever failed, the others must be told and this one is tried again
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.Failed(meeting.Id, failure);
            if (announcement.Attempts + 1 < MostAttempts)
            {
                return;
            }
        }

        await ledger.CompleteAsync(announcement, cancellationToken);
    }
}
