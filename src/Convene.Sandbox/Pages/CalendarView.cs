using Convene.Sandbox.Graph;
using Convene.Sandbox.People;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.Pages;

/// <summary>What the address of the calendar page asks for.</summary>
internal sealed record CalendarView(SandboxPerson Owner, DateTimeZone Zone, LocalDate Date, bool IsWeek, PageWords Words, string Address)
{
    public const string Week = "week";

    /// <summary>Key of the event that is open.</summary>
    public string? Open { get; init; }

    /// <summary>Local start of a new event that is being written.</summary>
    public LocalDateTime? NewAt { get; init; }

    public string? Problem { get; init; }

    public LocalDate FirstDay => IsWeek ? Date.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)) : Date;

    public IReadOnlyList<LocalDate> Days => [.. Enumerable.Range(0, IsWeek ? 7 : 1).Select(FirstDay.PlusDays)];

    /// <summary>Null when there is no such mailbox.</summary>
    public static CalendarView? Of(HttpRequest request, SandboxDirectory directory, Instant now)
    {
        var query = request.Query;
        var mailbox = query["mailbox"].ToString() is { Length: > 0 } named ? named : SandboxPeople.Alex.Mail;
        if (directory.Find(mailbox) is not { HasMailbox: true } owner)
        {
            return null;
        }

        var zone = GraphTimes.Known(owner.Zone);
        var date = LocalDatePattern.Iso.Parse(query["date"].ToString()) is { Success: true, Value.Year: >= 1601 and <= 4500 } parsed ? parsed.Value : now.InZone(zone).Date;
        return new CalendarView(owner, zone, date, query["view"] != "day", PageShell.Words(request), PageShell.Mount(request, "/calendar") + "/calendar")
        {
            Open = query["event"].ToString() is { Length: > 0 } key ? key : null,
            NewAt = FormTimes.Moment.Parse(query["new"].ToString()) is { Success: true, Value.Year: >= 1601 and <= 4500 } start ? start.Value : null,
            Problem = query["problem"].ToString() switch
            {
                "times" => PageShell.Words(request).BadTimes,
                "neighbour" => PageShell.Words(request).CrossesNeighbour,
                "gone" => PageShell.Words(request).Gone,
                "input" => PageShell.Words(request).BadInput,
                _ => null,
            },
        };
    }

    public string Link(LocalDate? date = null, bool? isWeek = null, string more = "") =>
        $"{Address}?{Query(date, isWeek)}{more}";

    /// <summary>Where a form posts to: <paramref name="path"/> below the page, the view kept in the query.</summary>
    public string Action(string path) => $"{Address}/{path}?{Query(null, null)}";

    private string Query(LocalDate? date, bool? isWeek) =>
        $"mailbox={Uri.EscapeDataString(Owner.Mail)}&view={(isWeek ?? IsWeek ? Week : "day")}&date={LocalDatePattern.Iso.Format(date ?? Date)}&lang={Words.Language}";
}

/// <summary>Times as a browser's inputs write them.</summary>
internal static class FormTimes
{
    public static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    public static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
}
