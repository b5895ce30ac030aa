using Convene.Language.Reading;
using Convene.Language.Times;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Requests;

/// <summary>Reads a zone in brackets behind a time, "15:00 (Beijing)", as the paraphrases write it.</summary>
internal sealed class SpokenZones(Sentence s, Coverage coverage)
{
    public List<TimePhrase> Claim(List<TimePhrase> phrases)
    {
        for (var at = 1; at < s.Count - 2; at++)
        {
            if (!(s.Is(at, '(') || s.Is(at, '（')) || ZoneAt(at + 1, out var name) is not (var end and > 0) || !(s.Is(end, ')') || s.Is(end, '）'))) continue;
            coverage.Mark(at, end + 1, Use.Time);
            var index = phrases.FindIndex(p => p.To == at && p is { Clock: not null, Zone: null });
            if (index >= 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } zone) phrases[index] = phrases[index] with { Zone = zone };
        }

        return phrases;
    }

    private int ZoneAt(int at, out string name)
    {
        name = "";
        var end = s.Match(at, Category.Zone, out var value);
        if (end < 0) end = s.Match(at, Category.City, out value);
        if (end > 0) name = s.Lexicon.NameOf(value);
        return end;
    }
}
