using Convene.Language.Reading;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>Reads seasons and decades: "next spring", "summer 2027", "the 1990s", 明年春天, 九十年代.</summary>
internal static class SeasonReader
{
    private const int MonthsPerSeason = 3;

    /// <summary>Two digits of a decade below this are of this century.</summary>
    private const int FirstDecadeOfLastCentury = 30;

    public static PeriodRead? Read(Sentence s, int at, Moment moment) => (s.Mentions(Category.Season) ? Season(s, at, moment) : null) ?? NamedDecade(s, at) ?? (s.Mentions(Category.DecadeSuffix) ? HanDecade(s, at) : null);

    /// <summary>A season alone may be a title or a verb ("spring release", "fall behind"): which one must be said.</summary>
    private static PeriodRead? Season(Sentence s, int at, Moment moment)
    {
        var relation = s.Match(at, Category.Relation, out var step);
        if (relation > 0 && Math.Abs(step) <= 1 && s.Match(relation, Category.Season, out var month) is var end and > 0)
            return Of(step == 0 ? moment.Today.Year : PeriodReader.YearOfMonth(moment, month, step), month, end);
        var (year, afterYear) = PeriodReader.YearAt(s, at, moment);
        if (year is { } before && s.Match(s[afterYear].Text == "的" ? afterYear + 1 : afterYear, Category.Season, out month) is var hanEnd and > 0 && s.IsHan(hanEnd - 1))
            return Of(before, month, hanEnd);
        var season = s.Match(s.Skip(at, Category.The), Category.Season, out month);
        if (season < 0 || s.IsHan(at)) return null;
        var (behind, yearEnd) = PeriodReader.YearAt(s, s[season].Text is "of" or "in" || s.Is(season, ',') ? season + 1 : season, moment);
        return behind is { } after ? Of(after, month, yearEnd) : null;
    }

    private static PeriodRead Of(int year, int month, int end)
    {
        var first = new LocalDate(year, month, 1);
        return new PeriodRead(new Period(first, first.PlusMonths(MonthsPerSeason), TimeUnit.Quarter), end);
    }

    /// <summary>"the 1990s", "the 90s", "the nineties".</summary>
    private static PeriodRead? NamedDecade(Sentence s, int at)
    {
        var start = s.Skip(at, Category.The);
        if (start > at && s.Match(start, Category.Decade, out var named) is var word and > 0) return Decade(named, word);
        if (s.Is(start, '\'')) start++;
        var number = s[start].Number;
        var isFull = s[start].Text is { Length: 4 } && number is >= 1900 and <= 2090;
        if (number < 0 || number % 10 != 0 || !isFull && (s[start].Text.Length != 2 || start == at) || s[start + 1].Text is not ("s" or "'s") || !s.IsGlued(start + 1)) return null;
        return Decade(isFull ? number : Full(number), start + 2);
    }

    /// <summary>九十年代, 90年代.</summary>
    private static PeriodRead? HanDecade(Sentence s, int at) =>
        NumberReader.Whole(s, at, out var number) is var end and > 0 && number is >= 10 and <= 90 && number % 10 == 0 && s.Match(end, Category.DecadeSuffix) is var suffix and > 0 ? Decade(Full(number), suffix) : null;

    private static int Full(int twoDigits) => twoDigits < FirstDecadeOfLastCentury ? 2000 + twoDigits : 1900 + twoDigits;

    private static PeriodRead Decade(int year, int end) => new(new Period(new LocalDate(year, 1, 1), new LocalDate(year + 10, 1, 1), TimeUnit.Decade), end);
}
