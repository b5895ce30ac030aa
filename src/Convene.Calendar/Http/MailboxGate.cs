using Convene.Meetings;
using Convene.Meetings.Ports;
using Microsoft.Extensions.Options;
using Microsoft.Kiota.Http.HttpClientLibrary.Extensions;

namespace Convene.Calendar.Http;

/// <summary>
/// Outlook serves four requests at once for one app and mailbox: more wait here up to a bound, people's before those of background work
/// (<see cref="CallPriority"/>). While Graph wants a pause, background work waits for its end; people's requests only heed their own.
/// </summary>
internal sealed class MailboxGate(IOptions<GraphOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>A longer pause than Graph has ever asked for is not believed.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();

    /// <summary>Only of mailboxes with a request under way or a pause: the others need no memory.</summary>
    private readonly Dictionary<string, MailboxSeats> _mailboxes = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="CalendarException">So many wait already, or the pause is so long, that one more would only wait in vain.</exception>
    public async Task<IDisposable> EnterAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var mailbox = MailboxOf(request);
        var waiter = new SeatWaiter(CallPriority.IsBackground);
        lock (_gate)
        {
            if (!_mailboxes.TryGetValue(mailbox, out var seats))
            {
                seats = new MailboxSeats(options.Value.RequestsPerMailbox, options.Value.WaitingPerMailbox);
                _mailboxes.Add(mailbox, seats);
            }

            var isInVain = waiter.IsBackground && seats.PausedUntil - time.GetUtcNow() >= options.Value.TotalTimeout;
            if (isInVain || !seats.TryEnqueue(waiter))
                throw new CalendarException(CalendarFailure.Unavailable, GraphFailures.Throttled);
            Settle(mailbox, seats);
        }

        // a request that has its seat already is not taken away by a cancellation that comes too late for it
        await using var _ = cancellationToken.UnsafeRegister(
            static (w, token) => ((SeatWaiter)w!).Turn.TrySetCanceled(token), waiter);
        try
        {
            await waiter.Turn.Task;
            return new Seat(this, mailbox);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            lock (_gate)
            {
                if (_mailboxes.TryGetValue(mailbox, out var seats))
                {
                    seats.Leave(waiter);
                    Settle(mailbox, seats);
                }
            }

            throw;
        }
    }

    /// <summary>Graph answered 429: background work for this mailbox stands still until the pause is over.</summary>
    public void Pause(HttpRequestMessage request, TimeSpan pause)
    {
        var mailbox = MailboxOf(request);
        var length = pause < LongestPause ? pause : LongestPause;
        lock (_gate)
        {
            // whoever tells of the pause holds a seat, and with it the mailbox's place here
            if (!_mailboxes.TryGetValue(mailbox, out var seats) || time.GetUtcNow() + length <= seats.PausedUntil)
                return;
            seats.PausedUntil = time.GetUtcNow() + length;
            seats.Alarm?.Dispose();
            seats.Alarm = time.CreateTimer(_ => Wake(mailbox), null, length, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var seats in _mailboxes.Values)
                seats.Alarm?.Dispose();
            _mailboxes.Clear();
        }
    }

    private void Wake(string mailbox)
    {
        lock (_gate)
        {
            if (_mailboxes.TryGetValue(mailbox, out var seats))
                Settle(mailbox, seats);
        }
    }

    private void Free(string mailbox)
    {
        lock (_gate)
        {
            if (!_mailboxes.TryGetValue(mailbox, out var seats))
                return;
            seats.Free();
            Settle(mailbox, seats);
        }
    }

    private void Settle(string mailbox, MailboxSeats seats)
    {
        seats.Serve(time.GetUtcNow());
        if (!seats.IsIdle(time.GetUtcNow()))
            return;
        seats.Alarm?.Dispose();
        _mailboxes.Remove(mailbox);
    }

    /// <summary>The segment after <c>users</c>; what concerns no mailbox shares one gate.</summary>
    private static string MailboxOf(HttpRequestMessage request)
    {
        if (request.GetRequestOption<MailboxOption>() is { } told)
            return told.Mailbox;
        var segments = request.RequestUri!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var users = Array.IndexOf(segments, "users");
        return users >= 0 && users + 1 < segments.Length ? Uri.UnescapeDataString(segments[users + 1]) : "";
    }

    private sealed class Seat(MailboxGate gate, string mailbox) : IDisposable
    {
        private int _isFree;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isFree, 1) == 0)
                gate.Free(mailbox);
        }
    }
}
