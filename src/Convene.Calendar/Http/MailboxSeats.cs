using Convene.Meetings;

namespace Convene.Calendar.Http;

/// <summary>A request that waits for its turn.</summary>
internal sealed class SeatWaiter(bool isBackground)
{
    public bool IsBackground { get; } = isBackground;

    public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>The requests of one mailbox. Not safe for several threads: <see cref="MailboxGate"/> lets one in at a time.</summary>
internal sealed class MailboxSeats(int seats, int mostWaiting)
{
    private readonly LinkedList<SeatWaiter> _people = [];
    private readonly LinkedList<SeatWaiter> _background = [];
    private int _taken;

    /// <summary>Background work is not served before.</summary>
    public DateTimeOffset PausedUntil { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Rings when the pause is over.</summary>
    public ITimer? Alarm { get; set; }

    public bool IsIdle(DateTimeOffset now) => _taken == 0 && Waiting == 0 && PausedUntil <= now;

    private int Waiting => _people.Count + _background.Count;

    /// <summary>False where the queue is full. A person's request takes the place of the background work that came last.</summary>
    public bool TryEnqueue(SeatWaiter waiter)
    {
        // whoever can be served at once does not wait
        if (Waiting >= mostWaiting && (Waiting > 0 || _taken >= seats))
        {
            if (waiter.IsBackground || _background.Last is not { Value: var last })
                return false;
            _background.RemoveLast();
            last.Turn.TrySetException(new CalendarException(CalendarFailure.Unavailable, GraphFailures.Throttled));
        }

        (waiter.IsBackground ? _background : _people).AddLast(waiter);
        return true;
    }

    public void Serve(DateTimeOffset now)
    {
        while (_taken < seats && Next(now) is { } next)
        {
            // one that was cancelled meanwhile takes no seat
            if (next.Turn.TrySetResult())
                _taken++;
        }
    }

    public void Leave(SeatWaiter waiter) => (waiter.IsBackground ? _background : _people).Remove(waiter);

    public void Free() => _taken--;

    private SeatWaiter? Next(DateTimeOffset now)
    {
        var queue = _people.Count > 0 ? _people : _background;
        if (queue.First is not { Value: var first } || (first.IsBackground && PausedUntil > now))
            return null;
        queue.RemoveFirst();
        return first;
    }
}
