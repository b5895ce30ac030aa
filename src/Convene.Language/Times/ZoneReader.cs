using Convene.Language.Reading;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>Reads time zones: "PST", 北京时间, "UTC+8", "GMT-03:30", and the offset that ISO 8601 writes behind a time.</summary>
internal static class ZoneReader
{
    private const int MostHours = 14;

    /// <summary>The zone that begins here, or nothing.</summary>
    /// <param name="s">The text.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="behindClock">A clock time stands before it. A city alone is a place, and so its name needs "time" without one.</param>
    /// <param name="end">The token behind it.</param>
    public static DateTimeZone? Read(Sentence s, int at, bool behindClock, out int end)
    {
        end = s.Match(at, Category.Zone, out var name);
        if (end > 0)
        {
            if (Offset(s, end, out var shifted) is { } offset && s.Lexicon.NameOf(name) == "Etc/UTC")
            {
                end = shifted;
                return DateTimeZone.ForOffset(offset);
            }

            if (!behindClock && s[end - 1].Text is not ("间" or "time")) return null;
            return DateTimeZoneProviders.Tzdb[s.Lexicon.NameOf(name)];
        }

        if (!behindClock || !s.IsGlued(at) || !IsIso(s, at)) return null;
        if (s[at].Text == "z")
        {
            end = at + 1;
            return DateTimeZone.Utc;
        }

        return Offset(s, at, out end) is { } iso ? DateTimeZone.ForOffset(iso) : null;
    }

    /// <summary>+8, -03:30.</summary>
    private static Offset? Offset(Sentence s, int at, out int end)
    {
        end = -1;
        if (!s.Is(at, '+') && !s.Is(at, '-') || !s.IsGlued(at) || !s.IsGlued(at + 1) || s[at + 1].Number is not (>= 0 and <= MostHours and var hours) || s[at + 1].Text.Length > 2) return null;
        var minutes = 0;
        end = at + 2;
        if (s.Is(end, ':') && s.IsGlued(end) && s[end + 1] is { Text.Length: 2, Number: >= 0 and < 60 and var said })
        {
            minutes = said;
            end += 2;
        }

        return NodaTime.Offset.FromSeconds((s.Is(at, '-') ? -1 : 1) * (hours * 3600 + minutes * 60));
    }

    /// <summary>Whether the clock time before was joined to its date by a T.</summary>
    private static bool IsIso(Sentence s, int at)
    {
        for (var i = at - 1; i > 0 && s.IsGlued(i); i--)
        {
            if (s[i].Text == "t") return true;
        }

        return false;
    }
}
