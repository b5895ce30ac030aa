using System.Globalization;
using Convene.Language.Reading;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Requests;

/// <summary>Finds the zone that is asked for: "Tokyo time", a city, "UTC+3", "Europe/Berlin".</summary>
internal sealed class ZoneReader(Sentence s)
{
    private const int FarthestHours = 14;

    public Slot<string>? Read()
    {
        for (var at = 0; at < s.Count; at++)
        {
            if (Id(at) is { } id) return id;
            if (Offset(at) is { } offset) return offset;
            if (s.Match(at, Category.Zone, out var zone) is var end and > 0 || s.Match(at, Category.City, out zone) is var city && (end = city) > 0)
                return new Slot<string>(s.Lexicon.NameOf(zone), s.Span(at, end));
        }

        return null;
    }

    /// <summary>"UTC+3", "GMT-05:00".</summary>
    private Slot<string>? Offset(int at)
    {
        if (s[at].Text is not ("utc" or "gmt") || !(s.Is(at + 1, '+') || s.Is(at + 1, '-')) || s[at + 2].Number is not (>= 0 and <= FarthestHours and var hours)) return null;
        var halves = s.Is(at + 3, ':') && s.IsGlued(at + 3) && s[at + 4].Number is 30 or 45;
        var id = string.Create(CultureInfo.InvariantCulture, $"UTC{s[at + 1].Text}{hours:00}{(halves ? ":" + s[at + 4].Text : "")}");
        // where people live at such an offset a place is meant, and Convene's own zone of this name is in the lexicon
        if (!halves && hours == 8 && s.Is(at + 1, '+')) id = "Asia/Shanghai";
        return new Slot<string>(id, s.Span(at, halves ? at + 5 : at + 3));
    }

    /// <summary>"Europe/Berlin", "America/New_York".</summary>
    private Slot<string>? Id(int at)
    {
        if (s[at].Kind != TokenKind.Word || !s.Is(at + 1, '/') || !s.IsGlued(at + 1) || s[at + 2].Kind != TokenKind.Word) return null;
        var end = at + 3;
        while (s.Is(end, '_') && s.IsGlued(end) && s.IsGlued(end + 1) && s[end + 1].Kind == TokenKind.Word) end += 2;
        var written = s.Original(at, end);
        foreach (var id in DateTimeZoneProviders.Tzdb.Ids)
        {
            if (string.Equals(id, written, StringComparison.OrdinalIgnoreCase)) return new Slot<string>(id, s.Span(at, end));
        }

        return null;
    }
}
