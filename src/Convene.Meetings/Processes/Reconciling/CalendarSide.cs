using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>Asks calendars, each question within a limit.</summary>
internal sealed class CalendarSide(ICalendarFeed feed, ReconciliationOptions options, TimeProvider timeProvider)
{
    /// <summary>The events of a mailbox that carry our property, by their ids.</summary>
    /// <exception cref="CalendarException">The calendar refused or failed, or did not answer in time.</exception>
    public Task<Dictionary<string, CalendarEvent>> ListOursAsync(string mailbox, Interval span, CancellationToken cancellationToken) =>
        LimitAsync(
            async token =>
            {
                var found = new Dictionary<string, CalendarEvent>(StringComparer.Ordinal);
                await foreach (var shown in feed.ListOursAsync(mailbox, span.Start, span.End, token))
                {
                    found[shown.EventId] = shown;
                }

                return found;
            },
            cancellationToken);

    /// <summary>Null when it surely is not there.</summary>
    /// <exception cref="CalendarException">The calendar refused or failed, or did not answer in time.</exception>
    public Task<CalendarEvent?> FindAsync(string mailbox, string eventId, CancellationToken cancellationToken) =>
        LimitAsync(token => feed.FindAsync(mailbox, eventId, token), cancellationToken);

    private async Task<T> LimitAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.AskLimit.ToTimeSpan(), timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await ask(either.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CalendarException(CalendarFailure.Unavailable, "timeout", late);
        }
    }
}
