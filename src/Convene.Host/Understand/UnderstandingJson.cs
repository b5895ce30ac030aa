using System.Globalization;
using System.Text.Json;
using Convene.Language;
using NodaTime;
using NodaTime.Text;

namespace Convene.Host.Understand;

/// <summary>Writes an understanding in the shape of the JSON lines protocol.</summary>
internal static class UnderstandingJson
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static void Write(Utf8JsonWriter writer, string? id, Understanding understood)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("intent", Camel(understood.Intent.ToString()));
        writer.WriteString("language", understood.Language);
        writer.WritePropertyName("slots");
        WriteSlots(writer, understood);
        WriteTimes(writer, understood);
        WriteNames(writer, "ambiguities", understood.Ambiguities.Select(a => a.Kind.ToString()));
        WriteNames(writer, "contradictions", understood.Contradictions.Select(c => c.Kind.ToString()));
        WriteNames(writer, "missing", understood.Missing.Select(m => m.ToString()));
        if (understood.Requests.Count > 0) WriteRequests(writer, understood.Requests);
        writer.WriteString("paraphrase", understood.Paraphrase());
        writer.WriteEndObject();
    }

    /// <summary>The requests of a message that holds several; the first stands for it above.</summary>
    private static void WriteRequests(Utf8JsonWriter writer, IReadOnlyList<RequestClause> requests)
    {
        writer.WriteStartArray("requests");
        foreach (var request in requests)
        {
            writer.WriteStartObject();
            writer.WriteString("text", request.Text);
            writer.WriteNumber("offset", request.Span.Start);
            writer.WriteString("intent", Camel(request.Meaning.Intent.ToString()));
            writer.WritePropertyName("slots");
            WriteSlots(writer, request.Meaning);
            WriteNames(writer, "missing", request.Meaning.Missing.Select(m => m.ToString()));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSlots(Utf8JsonWriter writer, Understanding understood)
    {
        var slots = understood.Slots;
        writer.WriteStartObject();
        Optional(writer, "title", slots.Title?.Value ?? slots.Reference?.Title);
        Optional(writer, "room", slots.Room?.Value);
        Optional(writer, "password", slots.Password?.Value);
        Optional(writer, "provider", slots.Provider?.Value);
        if (slots.Attendees.Count > 0) WriteNames(writer, "attendees", slots.Attendees.Select(a => a.Address ?? a.Name ?? ""));
        if (slots.Capacity is { } capacity) writer.WriteNumber("capacity", capacity);
        if (slots.Duration is { } duration) writer.WriteNumber("durationMinutes", duration.TotalMinutes);
        var start = slots.Start ?? (understood.Intent == Intent.Reschedule ? null : slots.Reference?.Time);
        Optional(writer, "start", Written(start, understood.Utterance.Zone));
        Optional(writer, "end", Written(slots.End, understood.Utterance.Zone));
        if (slots.Recurrence is { } recurrence) WriteRecurrence(writer, recurrence);
        WriteMore(writer, slots, understood.Utterance.Zone);
        writer.WriteEndObject();
    }

    /// <summary>What the protocol has no slot for and its scorer leaves aside.</summary>
    private static void WriteMore(Utf8JsonWriter writer, Slots slots, DateTimeZone zone)
    {
        if (slots.Groups.Count > 0) WriteNames(writer, "groups", slots.Groups.Select(g => g.Name ?? g.Address ?? ""));
        if (slots.Options.Count > 0) WriteOptions(writer, slots.Options);
        Optional(writer, "oldStart", Written(slots.OldStart, zone));
        if (slots.Shift is { } shift) writer.WriteNumber("shiftMinutes", shift.TotalMinutes);
        if (slots.Extension is { } extension) writer.WriteNumber("extensionMinutes", extension.TotalMinutes);
        if (slots.Reference?.Ordinal is { } ordinal) writer.WriteNumber("ordinal", ordinal);
        Optional(writer, "timeZone", slots.TimeZone?.Value);
        Optional(writer, "language", slots.Language?.Value);
    }

    private static void WriteOptions(Utf8JsonWriter writer, IReadOnlyList<OptionWish> options)
    {
        writer.WriteStartArray("options");
        foreach (var wish in options)
        {
            writer.WriteStartObject();
            writer.WriteString("option", Camel(wish.Option.ToString()));
            writer.WriteBoolean("on", wish.IsOn);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string? Written(When? when, DateTimeZone zone)
    {
        if (when?.Date is not { } date) return null;
        return when.In(zone) is { } local ? Minutes.Format(local) : LocalDatePattern.Iso.Format(date);
    }

    private static void WriteRecurrence(Utf8JsonWriter writer, Recurrence recurrence)
    {
        writer.WriteStartObject("recurrence");
        writer.WriteString("freq", Camel(recurrence.Frequency.ToString()));
        writer.WriteNumber("interval", recurrence.Interval);
        if (recurrence.ByDay.Count > 0)
        {
            WriteNames(writer, "byDay", recurrence.ByDay.Select(d =>
                string.Create(CultureInfo.InvariantCulture, $"{d.Ordinal}{d.Day.ToString()[..2].ToUpperInvariant()}")));
        }

        if (recurrence.ByMonthDay is { } day) writer.WriteNumber("byMonthDay", day);
        if (recurrence.Until is { } until) writer.WriteString("until", LocalDatePattern.Iso.Format(until));
        if (recurrence.Count is { } count) writer.WriteNumber("count", count);
        writer.WriteEndObject();
    }

    private static void WriteTimes(Utf8JsonWriter writer, Understanding understood)
    {
        writer.WriteStartArray("times");
        foreach (var time in understood.Times)
        {
            writer.WriteStartObject();
            writer.WriteString("text", time.Span.Of(understood.Utterance.Text));
            writer.WriteNumber("offset", time.Span.Start);
            writer.WriteString("type", time.Kind.ToString().ToLowerInvariant());
            Optional(writer, "value", time.Value);
            Optional(writer, "start", time.Start);
            Optional(writer, "end", time.End);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null) writer.WriteString(name, value);
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
