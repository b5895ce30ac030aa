using System.Globalization;
using NodaTime;

namespace Convene.Language.Speech;

/// <summary>English for saying back.</summary>
internal sealed class EnglishSpeech : ISpeech
{
    public string What(Understanding said) => EnglishRequests.Of(said);

    public IEnumerable<string> Extras(Understanding said) => EnglishRequests.Extras(said);

    public string People(IEnumerable<string> names)
    {
        var list = names.ToList();
        return list.Count == 1 ? $"with {list[0]}" : $"with {string.Join(", ", list.Take(list.Count - 1))} and {list[^1]}";
    }

    public string Length(Duration duration) => duration.TotalMinutes % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"for {duration.TotalHours:0} {(duration == Duration.FromHours(1) ? "hour" : "hours")}")
        : string.Create(CultureInfo.InvariantCulture, $"for {duration.TotalMinutes:0} minutes");

    public string Shift(Duration shift) => $"{Length(shift.TotalSeconds < 0 ? -shift : shift)["for ".Length..]} {(shift.TotalSeconds < 0 ? "earlier" : "later")}";

    public string Extension(Duration extension) => $"{Length(extension.TotalSeconds < 0 ? -extension : extension)["for ".Length..]} {(extension.TotalSeconds < 0 ? "shorter" : "longer")}";

    public string Recurrence(Recurrence recurrence)
    {
        var unit = recurrence.Frequency switch { Frequency.Daily => "day", Frequency.Weekly => "week", Frequency.Monthly => "month", _ => "year" };
        var every = recurrence.Interval switch { 1 => $"every {unit}", 2 => $"every other {unit}", _ => string.Create(CultureInfo.InvariantCulture, $"every {recurrence.Interval} {unit}s") };
        var on = recurrence.ByMonthDay is { } day ? string.Create(CultureInfo.InvariantCulture, $" on the {Ordinal(day)}")
            : recurrence.ByDay.Count > 0 ? $" on {string.Join(", ", recurrence.ByDay.Select(Day))}" : "";
        var until = recurrence.Until is { } last ? $" until {last.ToString("d MMM uuuu", CultureInfo.InvariantCulture)}" : recurrence.Count is { } count ? string.Create(CultureInfo.InvariantCulture, $", {count} times") : "";
        return every + on + until;
    }

    private static string Day(RecurrenceDay day) => day.Ordinal switch { null => day.Day.ToString(), -1 => $"the last {day.Day}", { } nth => $"the {Ordinal(nth)} {day.Day}" };

    public static string Ordinal(int n) => string.Create(CultureInfo.InvariantCulture, $"{n}{(n % 100 is 11 or 12 or 13 ? "th" : (n % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })}");

    public string Clock(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public string Day(LocalDate date) => date.ToString("ddd d MMM uuuu", CultureInfo.InvariantCulture);

    public string Days(LocalDate first, LocalDate last) => $"from {Day(first)} to {Day(last)}";

    public string Moment(LocalDate date, LocalTime start, LocalTime? end, DateTimeZone zone) =>
        $"{Day(date)} {Clock(start)}{(end is { } stop ? "–" + Clock(stop) : "")} ({ZoneNames.English(zone)})";

    public string Join(IReadOnlyList<string> parts) => parts.Count == 1 ? parts[0] : parts[1].StartsWith("with ", StringComparison.Ordinal)
        ? $"{parts[0]} {string.Join(", ", parts.Skip(1))}"
        : string.Join(", ", parts);
}
