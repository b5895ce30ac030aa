using Convene.Sandbox.Graph;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.Pages;

/// <summary>What is open beside the days: an event, or a new one.</summary>
internal static class CalendarPanel
{
    public static Html Of(CalendarView view, IReadOnlyList<CalendarEvent> events)
    {
        var entry = events.FirstOrDefault(candidate => candidate.Key == view.Open);
        return entry is not null ? Opened(view, entry) : view.NewAt is { } start ? Fresh(view, start) : Html.Empty;
    }

    private static Html Opened(CalendarView view, CalendarEvent entry)
    {
        var words = view.Words;
        var (start, end) = (entry.StartsAt.InZone(view.Zone).LocalDateTime, entry.EndsAt.InZone(view.Zone).LocalDateTime);
        var link = BodyText.FirstLink(entry.Places.FirstOrDefault()?.Uri ?? "") ?? BodyText.FirstLink(entry.Body);
        return Html.Of($"""
            <aside class="{(start.DayOfWeek >= IsoDayOfWeek.Friday ? "left" : "")}" data-key="{entry.Key}" aria-label="{entry.Subject}">
            <a class="close" href="{view.Link()}" aria-label="{words.Close}">×</a>
            {(entry.IsCancelled ? Html.Of($"""<span class="badge off">{words.Canceled}</span>""") : Html.Empty)}
            <h2>{(entry.Subject.Length > 0 ? entry.Subject : words.NoTitle)}</h2>
            <p class="when">{words.Moment(start)}–{PageWords.Clock(end.TimeOfDay)} <small>{view.Zone.Id}</small></p>
            {(entry.SeriesMaster is null ? Html.Empty : Html.Of($"""<p><span class="badge">{words.OfSeries}</span></p>"""))}
            {(entry.OnlineUrl is null ? Html.Empty : Html.Of($"""<p><span class="badge live">Microsoft Teams</span></p>"""))}
            {(link is null ? Html.Empty : Html.Of($"""<p class="link"><a class="button primary" href="{link}" title="{link}" target="_blank" rel="noopener">{words.JoinNow}</a></p>"""))}
            {(entry.Places is [var place, ..] ? Html.Of($"""<p class="people"><span>{words.Place}</span>{place.DisplayName}</p>""") : Html.Empty)}
            {(entry.Body.Length == 0 ? Html.Empty : Html.Of($"""<div class="text-box"><span>{words.Notes}</span>{BodyText.Of(entry.BodyType, entry.Body)}</div>"""))}
            <p class="people"><span>{words.Organizer}</span>{entry.OrganizerName}</p>
            {Guests(entry, words)}
            {(entry.IsOrganizer ? Edit(view, entry, start, end) : Answers(view, entry))}
            {(entry.IsOrganizer && entry.OnlineUrl is null ? Html.Of($"""<form method="post" action="{view.Action($"events/{entry.Key}/teams")}"><button>{words.MakeTeams}</button></form>""") : Html.Empty)}
            <form method="post" action="{view.Action($"events/{entry.Key}/delete")}">
            <button class="danger">{(entry.IsOrganizer ? words.CancelMeeting : words.Remove)}</button>
            {Whole(entry, "danger", entry.IsOrganizer ? words.CancelSeries : words.RemoveSeries)}
            </form>
            </aside>
            """);
    }

    /// <summary>A second button of a form, that means all occurrences.</summary>
    private static Html Whole(CalendarEvent entry, string kind, string words) => entry.SeriesMaster is null
        ? Html.Empty
        : Html.Of($"""<button class="{kind}" name="scope" value="{CalendarRepeat.Whole}">{words}</button>""");

    private static Html Answers(CalendarView view, CalendarEvent entry)
    {
        var words = view.Words;
        var whole = entry.SeriesMaster is null
            ? Html.Empty
            : Html.Of($"""<label class="check"><input type="checkbox" name="scope" value="{CalendarRepeat.Whole}">{words.ForSeries}</label>""");
        return entry.IsCancelled ? Html.Empty : Html.Of($"""
            <p class="note">{words.OthersMeeting}</p>
            <form method="post" action="{view.Action($"events/{entry.Key}/respond")}">
            <p class="people"><span>{words.YourAnswer}</span>{words.ResponseOf(entry.OwnResponse ?? "none")}</p>
            {whole}
            <button name="response" value="accepted">{words.Accept}</button>
            <button name="response" value="tentativelyAccepted">{words.Tentative}</button>
            <button name="response" value="declined">{words.Decline}</button>
            </form>
            """);
    }

    private static Html Edit(CalendarView view, CalendarEvent entry, LocalDateTime start, LocalDateTime end) => Html.Of($"""
        <details><summary class="button">{view.Words.Edit}</summary>{Form(view, $"events/{entry.Key}", entry, start, end, view.Words.Save)}</details>
        """);

    private static Html Fresh(CalendarView view, LocalDateTime start) => Html.Of($"""
        <aside>
        <a class="close" href="{view.Link()}" aria-label="{view.Words.Close}">×</a>
        <h2>{view.Words.NewEvent}</h2>
        {Form(view, "events", null, start, start.PlusMinutes(30), view.Words.Create)}
        </aside>
        """);

    private static Html Form(CalendarView view, string path, CalendarEvent? entry, LocalDateTime start, LocalDateTime end, string button)
    {
        var words = view.Words;
        return Html.Of($"""
            <form method="post" action="{view.Action(path)}" class="edit">
            <label>{words.Title}<input name="subject" value="{entry?.Subject}" maxlength="255"></label>
            <label>{words.Date}<input type="date" name="date" value="{LocalDatePattern.Iso.Format(start.Date)}" required></label>
            <div class="row">
            <label>{words.Start}<input type="time" name="start" value="{FormTimes.Clock.Format(start.TimeOfDay)}" required></label>
            <label>{words.End}<input type="time" name="end" value="{FormTimes.Clock.Format(end.TimeOfDay)}" required></label>
            </div>
            <label>{words.Place}<input name="location" value="{entry?.Places.FirstOrDefault()?.DisplayName}" maxlength="255"></label>
            <label>{words.Attendees}<textarea name="attendees" rows="2" placeholder="{words.AttendeesHint}">{(entry is null ? "" : CalendarForm.Addresses(entry))}</textarea></label>
            {(entry is null ? Repeats(words) : Html.Empty)}
            <button class="primary">{button}</button>
            {(entry is null ? Html.Empty : Whole(entry, "", words.SaveSeries))}
            </form>
            """);
    }

    private static Html Repeats(PageWords words) => Html.Of($"""
        <div class="row">
        <label>{words.Repeats}<select name="repeats"><option value="">{words.Once}</option>{Html.Join(CalendarRepeat.Choices.Select(
            choice => Html.Of($"""<option value="{choice}">{words.RepeatOf(choice)}</option>""")))}</select></label>
        <label>{words.Times}<input type="number" name="times" value="10" min="1" max="999" required></label>
        </div>
        """);

    private static Html Guests(CalendarEvent entry, PageWords words) => entry.Attendees.IsEmpty
        ? Html.Empty
        : Html.Of($"""<p class="people"><span>{words.Attendees}</span>{string.Join(", ", entry.Attendees.Select(attendee => attendee.Response == "none" ? attendee.Name : $"{attendee.Name} ({words.ResponseOf(attendee.Response)})"))}</p>""");
}
