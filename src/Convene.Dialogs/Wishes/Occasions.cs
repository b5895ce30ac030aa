using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Dialogs.Wishes;

/// <summary>
/// Meetings as they take place: a series gives way to its coming occurrences, as Outlook has them. Where Outlook cannot be asked in the
/// time that a person waits, the series stays as it is: the rule alone would show what was moved or deleted.
/// </summary>
internal sealed class Occasions(SeriesReading reading, TimeProvider time)
{
    private const int MostSeries = 5;
    private const int Usual = 10;
    private const int MostInSpan = 100;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2.5);

    /// <param name="found">By start; series and occurrences with meetings of their own are both among them.</param>
    /// <param name="until">The end of the span that is asked about; null for what comes next.</param>
    public async Task<IReadOnlyList<Meeting>> ExpandAsync(IReadOnlyList<Meeting> found, Instant? until, Speaker speaker, CancellationToken cancellationToken)
    {
        var series = found.Where(meeting => meeting.Recurrence is not null && !meeting.IsOver(speaker.Now)).Take(MostSeries).ToList();
        if (series.Count == 0)
        {
            return found;
        }

        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var expanded = new List<Meeting>(found);
        foreach (var one in series)
        {
            if (await OfAsync(one, MostOf(one, until), speaker, either.Token, cancellationToken) is { } occasions)
            {
                expanded.RemoveAll(m => m.Id == one.Id || (m.Occurrence?.Series == one.Id && !m.IsOver(speaker.Now)));
                expanded.AddRange(occasions.Where(occasion => until is null || occasion.Window.StartsAt < until));
            }
        }

        return [.. expanded.OrderBy(meeting => meeting.Window.StartsAt)];
    }

    /// <summary>
    /// What has been, latest first: a series under way by the latest of those that share its conference, as the rule has them. The others
    /// have meetings of their own.
    /// </summary>
    public static IReadOnlyList<Meeting> Past(IReadOnlyList<Meeting> found, Instant now)
    {
        var own = found.Select(meeting => meeting.Occurrence).OfType<OccurrenceOf>().Select(of => (of.Series, of.OriginalStart)).ToHashSet();
        return
        [
            .. found.Select(meeting => meeting.Recurrence is { } rule && !meeting.IsOver(now) ? LatestOf(meeting, rule) : meeting)
                .OfType<Meeting>()
                .OrderByDescending(meeting => meeting.Window.StartsAt),
        ];

        Meeting? LatestOf(Meeting series, Recurrence rule) => Repeats.IsRolling(series) ? null : Occurrences.From(series.Window, rule)
            .TakeWhile(window => window.EndsAt <= now)
            .LastOrDefault(window => !own.Contains((series.Id, window.StartsAt))) is { } latest
                ? OccasionId.Shadow(series, latest.StartsAt) with { Window = latest }
                : null;
    }

    /// <summary>The occurrences of a series that come next; none where it has none left or Outlook cannot be asked.</summary>
    public async Task<IReadOnlyList<Meeting>> NextAsync(Meeting series, int most, Speaker speaker, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        return await OfAsync(series, most, speaker, either.Token, cancellationToken) ?? [];
    }

    /// <summary>Null where Outlook cannot be asked.</summary>
    private async Task<IReadOnlyList<Meeting>?> OfAsync(
        Meeting series, int most, Speaker speaker, CancellationToken limited, CancellationToken cancellationToken)
    {
        try
        {
            var view = await reading.FindForAsync(speaker.Person, series.Id, most, limited);
            return view is null ? null : [.. view.Upcoming.Select(occurrence => MeetingOf(view.Series, occurrence))];
        }
        catch (CalendarException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static Meeting MeetingOf(Meeting series, SeriesOccurrence occurrence) => occurrence.Meeting is { State: MeetingState.Requested or MeetingState.Booked } own
        ? own
        : OccasionId.Shadow(series, occurrence.OriginalStart) with { Window = occurrence.Window };

    private static int MostOf(Meeting series, Instant? until) => until is { } end
        ? Math.Clamp(Occurrences.From(series.Window, series.Recurrence!).TakeWhile(window => window.StartsAt < end).Take(MostInSpan).Count(), 1, MostInSpan)
        : Usual;
}
