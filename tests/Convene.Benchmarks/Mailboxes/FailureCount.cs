using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Following;
using Convene.Meetings.Processes.Hearing;

namespace Convene.Benchmarks.Mailboxes;

/// <summary>Nothing may fail here; the first failure is kept to be shown.</summary>
internal sealed class FailureCount : IStepLog, IHearingLog, IAnnouncer
{
    private int _failures;
    private int _told;
    private Exception? _first;

    public int Failures => Volatile.Read(ref _failures);

    public int Told => Volatile.Read(ref _told);

    public Exception? First => _first;

    public void Begun(Step step)
    {
    }

    public void Finished(Step step, Exception? failure)
    {
        if (failure is not null)
        {
            Note(failure);
        }
    }

    public void Reconciled(Step step, bool hadHappened)
    {
    }

    public void Failed(MeetingId meetingId, Exception failure) => Note(failure);

    public void PageRead(Mailbox mailbox, int events)
    {
    }

    public void RoundBegunAnew(Mailbox mailbox)
    {
    }

    public void ReadFailed(Mailbox mailbox, Exception failure) => Note(failure);

    public void Subscribed(Mailbox mailbox, bool isNew)
    {
    }

    public void SubscribeFailed(Mailbox mailbox, Exception failure) => Note(failure);

    public void EventLooked(HeardEvent heard, FollowResult result)
    {
    }

    public void LookFailed(HeardEvent heard, Exception failure) => Note(failure);

    public void MailboxNotFound(int number, CalendarException? failure)
    {
    }

    public Task AnnounceAsync(Meeting meeting, AnnouncementKind kind, string? origin, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _told);
        return Task.CompletedTask;
    }

    private void Note(Exception failure)
    {
        Interlocked.Increment(ref _failures);
        Interlocked.CompareExchange(ref _first, failure, null);
    }
}
