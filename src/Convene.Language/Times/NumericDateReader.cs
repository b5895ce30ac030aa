using Convene.Language.Reading;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>Reads days in digits: 2026-11-24, 11/24, 25/11/2026, 20261124, 2010.01.29, "2010 01 29".</summary>
internal static class NumericDateReader
{
    public static DateRead? Read(Sentence s, int at, Moment moment)
    {
        if (s[at].Kind != TokenKind.Number || s.IsGlued(at) && (s.Is(at - 1, '.') || s.Is(at - 1, '/') && !(s[at].Text.Length == 4 && s.Is(at - 3, '-')) || s.Is(at - 1, '-') && s[at - 2].Number >= 0 && !s.Is(at - 3, '/'))) return null;
        if (s.Has(at, Category.Plain)) return null;
        return Joined(s, at) ?? Triple(s, at, moment) ?? Pair(s, at, moment) ?? BeforeDaypart(s, at);
    }

    private static DateRead? Joined(Sentence s, int at)
    {
        if (s[at].Text.Length != 8) return null;
        var digits = s[at].Number;
        return Moment.Exists(digits / 10_000, digits / 100 % 100, digits % 100) && digits / 10_000 is >= 1900 and <= 2100
            ? new DateRead(Spec(digits / 10_000, digits / 100 % 100, digits % 100), at + 1)
            : null;
    }

    private static DateRead? Triple(Sentence s, int at, Moment moment)
    {
        var separator = s[at + 1];
        var spaced = s[at].Text.Length == 4 && s[at + 1].Number >= 0 && s[at + 2].Number >= 0;
        var step = spaced ? 1 : 2;
        if (!spaced && (!separator.Is('/') && !separator.Is('-') && !separator.Is('.') || s[at + 3].Text != separator.Text || !IsTight(s, at, 4))) return null;
        if (spaced && (s[at + 1].Text.Length != 2 || s[at + 2].Text.Length != 2)) return null;
        var (a, b, c) = (s[at].Number, s[at + step].Number, s[at + 2 * step].Number);
        var end = at + 2 * step + 1;
        if (a < 0 || b < 0 || c < 0 || s.Is(end, separator.Text is { Length: 1 } text && !spaced ? text[0] : '\0') && s.IsGlued(end) && s.IsGlued(end + 1)) return null;
        if (s[at].Text.Length == 4) return a is >= 1900 and <= 2100 && Moment.Exists(a, b, c) ? new DateRead(Spec(a, b, c), end) : null;
        if (s[at + 4].Text.Length is not (2 or 4)) return null;
        var year = Moment.FullYear(c);
        var (month, day) = Order(a, b, moment);
        return Moment.Exists(year, month, day) ? new DateRead(Spec(year, month, day), end) : null;
    }

    private static DateRead? Pair(Sentence s, int at, Moment moment)
    {
        if (!s.Is(at + 1, '/') || !IsTight(s, at, 2) || s[at].Text.Length > 2 || s[at + 2].Text.Length > 2) return null;
        var end = at + 3;
        if ((s.Is(end, '/') || s.Is(end, ':')) && s.IsGlued(end) || s.Has(end, Category.Unit) || s.IsGlued(at) && s[at - 1].Kind == TokenKind.Word) return null;
        var (month, day) = Order(s[at].Number, s[at + 2].Number, moment);
        if (!Moment.Exists(2000, month, day)) return null;
        return new DateRead(new DateSpec { Month = month, Day = day }, end);
    }

    /// <summary>11-24下午, 11.24上午: a pair that only the part of the day behind it makes a date.</summary>
    private static DateRead? BeforeDaypart(Sentence s, int at)
    {
        if (!s.Is(at + 1, '-') && !s.Is(at + 1, '.') || !IsTight(s, at, 2) || s[at].Text.Length > 2 || s[at + 2].Text is not { Length: <= 2 } || !s.IsHan(at + 3) || !s.Has(at + 3, Category.Daypart)) return null;
        var (month, day) = (s[at].Number, s[at + 2].Number);
        // 10-12上午 are hours
        if (!Moment.Exists(2000, month, day) || s.Is(at + 1, '-') && day <= 12) return null;
        return new DateRead(new DateSpec { Month = month, Day = day }, at + 3);
    }

    private static (int Month, int Day) Order(int first, int second, Moment moment) =>
        first > 12 || moment.DayFirst && second <= 12 ? (second, first) : (first, second);

    private static bool IsTight(Sentence s, int at, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            if (!s.IsGlued(at + i)) return false;
        }

        return true;
    }

    private static DateSpec Spec(int year, int month, int day) => new() { Year = year, Month = month, Day = day, Fixed = new LocalDate(year, month, day) };
}
