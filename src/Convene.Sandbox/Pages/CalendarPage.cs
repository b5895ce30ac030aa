using Convene.Sandbox.Graph;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.Pages;

/// <summary>The calendar as Outlook on the web shows one: a bar, the days, and what is open.</summary>
internal static class CalendarPage
{
    private const double PixelsPerMinute = 0.8;
    private const int LeastMinutesForTwoLines = 45;

    public static Html Of(CalendarView view, IReadOnlyList<CalendarEvent> events, long version, Instant now) => Html.Of($"""
        <main id="calendar" data-version="{version}" data-mailbox="{view.Owner.Mail}" data-address="{view.Address}" data-query="{view.Link()[(view.Address.Length + 1)..]}">
        {Bar(view, now)}
        {(view.Problem is { } problem ? Html.Of($"""<p class="problem" role="alert">{problem}</p>""") : Html.Empty)}
        <div class="sheet">
        <div class="grid" style="--days:{view.Days.Count}">
        <div class="corner"></div>
        {Html.Join(view.Days.Select(day => Head(view, day, now)))}
        <div class="hours">{Html.Join(Enumerable.Range(0, 24).Select(hour => Html.Of($"<span>{hour}:00</span>")))}</div>
        {Html.Join(view.Days.Select(day => Column(view, day, events, now)))}
        </div>
        </div>
        {CalendarPanel.Of(view, events)}
        </main>
        """);

    private static Html Bar(CalendarView view, Instant now)
    {
        var (words, step) = (view.Words, view.IsWeek ? 7 : 1);
        return Html.Of($"""
            <header>
            <h1>{words.MonthOf(view.FirstDay)}</h1>
            <span class="who" title="{view.Owner.Mail}">{view.Owner.DisplayName} · {view.Zone.Id}</span>
            <nav>
            <a class="button" href="{view.Link(now.InZone(view.Zone).Date)}">{words.Today}</a>
            <a class="button arrow" href="{view.Link(view.Date.PlusDays(-step))}" aria-label="{words.Earlier}">‹</a>
            <a class="button arrow" href="{view.Link(view.Date.PlusDays(step))}" aria-label="{words.Later}">›</a>
            <span class="switch"><a href="{view.Link(isWeek: false)}" {Current(!view.IsWeek)}>{words.Day}</a><a href="{view.Link(isWeek: true)}" {Current(view.IsWeek)}>{words.Week}</a></span>
            <a class="button primary" href="{view.Link(more: "&new=" + NextHour(view, now))}">+ {words.NewEvent}</a>
            </nav>
            </header>
            """);
    }

    private static Html Current(bool isCurrent) => isCurrent ? Html.Of($"aria-current=\"true\"") : Html.Empty;

    private static string NextHour(CalendarView view, Instant now)
    {
        var local = now.InZone(view.Zone).LocalDateTime.PlusHours(1);
        var day = view.Days.Contains(local.Date) ? local.Date : view.FirstDay;
        return FormTimes.Moment.Format(day.At(new LocalTime(local.Hour, 0)));
    }

    private static Html Head(CalendarView view, LocalDate day, Instant now) => Html.Of($"""
        <a class="head {(day == now.InZone(view.Zone).Date ? "today" : "")}" href="{view.Link(day, isWeek: false)}"><b>{day.Day}</b> {view.Words.WeekdayOf(day)}</a>
        """);

    private static Html Column(CalendarView view, LocalDate day, IReadOnlyList<CalendarEvent> events, Instant now)
    {
        var local = now.InZone(view.Zone).LocalDateTime;
        var line = local.Date == day
            ? Html.Of($"""<div class="now" style="top:{((local.Hour * 60) + local.Minute) * PixelsPerMinute}px"></div>""")
            : Html.Empty;
        return Html.Of($"""
            <div class="day" data-date="{LocalDatePattern.Iso.Format(day)}">{line}{Html.Join(CalendarLayout.Of(events, day, view.Zone).Select(placed => Event(view, placed, now)))}</div>
            """);
    }

    private static Html Event(CalendarView view, PlacedEvent placed, Instant now)
    {
        var entry = placed.Entry;
        var (start, end) = (entry.StartsAt.InZone(view.Zone).LocalDateTime, entry.EndsAt.InZone(view.Zone).LocalDateTime);
        var isShort = placed.UntilMinute - placed.FromMinute < LeastMinutesForTwoLines;
        var state = string.Join(
            ' ',
            new[] { isShort ? "short" : "", entry.IsCancelled ? "off" : "", entry.EndsAt < now ? "past" : "", entry.IsOrganizer ? "" : "guest", entry.Key == view.Open ? "open" : "" }.Where(name => name.Length > 0));
        var subject = entry.Subject.Length > 0 ? entry.Subject : view.Words.NoTitle;
        var times = $"{PageWords.Clock(start.TimeOfDay)}–{PageWords.Clock(end.TimeOfDay)}";
        var lines = isShort
            ? Html.Of($"<span>{PageWords.Clock(start.TimeOfDay)}</span>")
            : Html.Of($"<span>{times}</span><span>{entry.Places.FirstOrDefault()?.DisplayName}</span>");
        return Html.Of($"""
            <a class="event {state}" href="{view.Link(more: "&event=" + entry.Key)}" data-key="{entry.Key}" {(entry.IsOrganizer ? Html.Of($"data-moves") : Html.Empty)}
            data-start="{FormTimes.Moment.Format(start)}" data-end="{FormTimes.Moment.Format(end)}" title="{times} {subject}"
            style="top:{placed.FromMinute * PixelsPerMinute}px;height:{((placed.UntilMinute - placed.FromMinute) * PixelsPerMinute) - 2}px;left:{100.0 * placed.Lane / placed.Lanes}%;width:calc({100.0 / placed.Lanes}% - 3px)">
            <b>{subject}</b>
            {lines}
            <i class="grip"></i></a>
            """);
    }
}
