using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Times;

/// <summary>Reads a part of a stretch of the calendar: its beginning, middle, end or rest.</summary>
internal static class PartReader
{
    private static readonly Category[] PartCategories = [Category.Early, Category.Late, Category.Mid, Category.Beginning, Category.End, Category.Rest];

    /// <summary>"later this week", "end of the month", "rest of the week", "mid June", 下个月底, 本周剩下的时间.</summary>
    public static PeriodRead? Read(Sentence s, int at, Moment moment)
    {
        foreach (var category in PartCategories)
        {
            if (s.Match(at, category) is not (var end and > 0)) continue;
            var start = s[end].Text == "of" ? end + 1 : end;
            if (s.IsHan(at)) continue;
            if (s[start].Text == "in") start++;
            if (s.Is(start, '-')) start++;
            if (PeriodReader.Outer(s, start, moment) is not { } outer) continue;
            return new PeriodRead(Cut(outer.Period, category, days: 0, moment), outer.End);
        }

        if ((PeriodReader.Whole(s, at, moment) ?? HanBare(s, at, moment)) is not { } whole || !s.IsHan(whole.End - 1)) return null;
        foreach (var category in PartCategories)
        {
            var next = s[whole.End].Text == "的" || whole.Period.Unit == TimeUnit.Year && s[whole.End].Text == "年" ? whole.End + 1 : whole.End;
            if (s.Match(next, category, out var days) is var end and > 0 && s.IsHan(next) && category is not (Category.Early or Category.Late) && !s.Has(next, Category.Plain))
                return new PeriodRead(Cut(whole.Period, category, days, moment), category == Category.Rest && s[end].Text == "时" && s[end + 1].Text == "间" ? end + 2 : end);
        }

        return null;
    }

    /// <summary>月底, 年初: the month or year that is.</summary>
    private static PeriodRead? HanBare(Sentence s, int at, Moment moment)
    {
        if (s[at].Text is not ("月" or "年") || s[at + 1].Text is not ("底" or "初" or "末")) return null;
        return new PeriodRead(PeriodReader.OfUnit(s[at].Text == "月" ? TimeUnit.Month : TimeUnit.Year, 0, moment)!, at + 1);
    }

    private static Period Cut(Period whole, Category part, int days, Moment moment)
    {
        if (days > 0) return part == Category.Beginning ? whole with { End = whole.Start.PlusDays(days) } : whole with { Start = whole.Start.PlusDays(days) };
        var (early, late) = whole.Unit switch
        {
            TimeUnit.Week => (whole.Start.PlusDays(3), whole.Start.PlusDays(3)),
            TimeUnit.Month => (whole.Start.PlusDays(15), whole.Start.PlusDays(15)),
            TimeUnit.Quarter => (whole.Start.PlusDays(45), whole.Start.PlusDays(45)),
            TimeUnit.Year => (whole.Start.PlusMonths(6), whole.Start.PlusMonths(6)),
            _ => (whole.Start.PlusDays(1), whole.Start.PlusDays(1)),
        };
        return part switch
        {
            Category.Early or Category.Beginning => whole with { End = early },
            Category.Late or Category.End => whole with { Start = late },
            Category.Mid => Middle(whole),
            _ => whole with { Start = moment.Today > whole.Start && moment.Today < whole.End ? moment.Today : whole.Start },
        };
    }

    private static Period Middle(Period whole) => whole.Unit switch
    {
        TimeUnit.Week => whole with { Start = whole.Start.PlusDays(1), End = whole.Start.PlusDays(5) },
        TimeUnit.Month => whole with { Start = whole.Start.PlusDays(9), End = whole.Start.PlusDays(20) },
        TimeUnit.Year => whole with { Start = whole.Start.PlusMonths(3), End = whole.Start.PlusMonths(9) },
        _ => whole,
    };
}
