using System.Globalization;
using System.Text.RegularExpressions;
using Convene.Sandbox.People;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Convene.EndToEnd.Tests.Calendar;

/// <summary>A person's calendar page, used by its forms as a browser without scripts does.</summary>
internal sealed partial class CalendarPage(HttpClient http, string baseUrl, SandboxPerson person)
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TzdbDateTimeZoneSource.Default.WindowsToTzdbIds[person.Zone]];

    /// <summary>As the page says it: the person's own clock.</summary>
    public LocalDateTime Local(Instant moment) => moment.InZone(Zone).LocalDateTime;

    public Task CreateAsync(string title, Instant startsAt, string place, CancellationToken cancellationToken)
    {
        var start = Local(startsAt);
        Dictionary<string, string> fields = new()
        {
            ["subject"] = title,
            ["date"] = LocalDatePattern.Iso.Format(start.Date),
            ["start"] = Clock.Format(start.TimeOfDay),
            ["end"] = Clock.Format(start.PlusMinutes(30).TimeOfDay),
            ["location"] = place,
            ["attendees"] = "alice@contoso.com",
        };
        return SendAsync(start.Date, "events", fields, cancellationToken);
    }

    /// <summary>Drags an event of half an hour to another moment.</summary>
    public async Task MoveAsync(string title, Instant from, Instant to, CancellationToken cancellationToken)
    {
        var key = await FindAsync(title, Local(from).Date, cancellationToken);
        Dictionary<string, string> fields = new()
        {
            ["start"] = Moment.Format(Local(to)),
            ["end"] = Moment.Format(Local(to).PlusMinutes(30)),
        };
        await SendAsync(Local(from).Date, $"events/{key}/move", fields, cancellationToken);
    }

    public async Task DeleteAsync(string title, Instant startsAt, CancellationToken cancellationToken) =>
        await SendAsync(Local(startsAt).Date, $"events/{await FindAsync(title, Local(startsAt).Date, cancellationToken)}/delete", [], cancellationToken);

    private async Task<string> FindAsync(string title, LocalDate day, CancellationToken cancellationToken)
    {
        var page = await http.GetStringAsync(Address("", day), cancellationToken);
        var found = EventPattern().Matches(page).FirstOrDefault(match => match.Groups["title"].Value == title);
        return found?.Groups["key"].Value ?? throw new InvalidOperationException($"No event “{title}” on the page of {day}");
    }

    private async Task SendAsync(LocalDate day, string path, Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var response = await http.PostAsync(Address("/" + path, day), form, cancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {response.StatusCode}");
        response.RequestMessage!.RequestUri!.Query.ShouldNotContain("problem=");
    }

    private Uri Address(string path, LocalDate day) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{baseUrl}/sandbox/calendar{path}?mailbox={Uri.EscapeDataString(person.Mail)}&view=day&date={LocalDatePattern.Iso.Format(day)}&lang=en"));

    [GeneratedRegex("""<a class="event [^>]*data-key="(?<key>[^"]+)"[^>]*>\s*<b>(?<title>[^<]*)</b>""")]
    private static partial Regex EventPattern();
}
