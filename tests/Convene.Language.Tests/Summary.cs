using System.Globalization;
using NodaTime.Text;

namespace Convene.Language.Tests;

/// <summary>Writes an understanding in the short form of the case files.</summary>
internal static class Summary
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static string Of(Understanding understood)
    {
        var slots = understood.Slots;
        var parts = new List<string> { Camel(understood.Intent.ToString()) };
        Add(parts, "title", Quoted(slots.Title?.Value ?? slots.Reference?.Title));
        if (slots.Attendees.Count > 0) parts.Add($"with=\"{string.Join(',', slots.Attendees.Select(a => a.Address ?? a.Name))}\"");
        var start = slots.Start ?? (understood.Intent == Intent.Reschedule ? null : slots.Reference?.Time);
        Add(parts, "start", Written(start));
        if (slots.End is { } end && !(slots.Duration is not null && end.Time is not null)) Add(parts, "end", Written(end));
        if (slots.Duration is { } duration) parts.Add(string.Create(CultureInfo.InvariantCulture, $"minutes={duration.TotalMinutes:0.##}"));
        Add(parts, "room", Quoted(slots.Room?.Value));
        Add(parts, "seats", slots.Capacity?.ToString(CultureInfo.InvariantCulture));
        Add(parts, "password", slots.Password?.Value);
        Add(parts, "provider", slots.Provider?.Value);
        if (slots.LiveStream) parts.Add("live");
        if (slots.DialIn) parts.Add("dialin");
        if (slots.Recurrence is { } recurrence) parts.Add($"repeat={Of(recurrence)}");
        parts.AddRange(understood.Contradictions.Select(c => $"!{c.Kind}"));
        parts.AddRange(understood.Ambiguities.Select(a => $"?{a.Kind}"));
        return string.Join(' ', parts);
    }

    public static string Of(TimeMention mention) => mention.Kind == TimeKind.Set
        ? "set"
        : $"{mention.Kind.ToString().ToLowerInvariant()} {mention.Value ?? $"{mention.Start}..{mention.End}"}";

    public static string Of(Recurrence recurrence)
    {
        var days = recurrence.ByDay.Count > 0
            ? "/" + string.Join(',', recurrence.ByDay.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Ordinal}{d.Day.ToString()[..2].ToUpperInvariant()}")))
            : recurrence.ByMonthDay is { } monthDay ? string.Create(CultureInfo.InvariantCulture, $"/{monthDay}") : "";
        var bound = recurrence.Until is { } until ? $" until={LocalDatePattern.Iso.Format(until)}" : "";
        var count = recurrence.Count is { } n ? string.Create(CultureInfo.InvariantCulture, $" count={n}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Camel(recurrence.Frequency.ToString())}/{recurrence.Interval}{days}{bound}{count}");
    }

    private static string? Written(When? when)
    {
        if (when?.Date is not { } date) return null;
        return when.In(Say.Shanghai) is { } local ? Minutes.Format(local) : LocalDatePattern.Iso.Format(date);
    }

    private static string? Quoted(string? text) => text is null ? null : $"\"{text}\"";

    private static void Add(List<string> parts, string name, string? value)
    {
        if (value is not null) parts.Add($"{name}={value}");
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
