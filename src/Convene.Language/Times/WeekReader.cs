using Convene.Language.Reading;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Times;

/// <summary>Reads single weeks by their number or by a day in them.</summary>
internal static class WeekReader
{
    public static PeriodRead? Read(Sentence s, int at, Moment moment) => Numbered(s, at, moment) ?? WeekOf(s, at, moment);

    /// <summary>"first week of Jan 2015", "week 10", 第50周.</summary>
    private static PeriodRead? Numbered(Sentence s, int at, Moment moment)
    {
        if (s[at].Text == "week" && s[at + 1].Number is >= 1 and <= 53 and var week && s[at + 1].Text.Length <= 2 && !s.Is(at + 2, ':'))
            return WeekOfYear(moment.Today.Year, week, at + 2);
        if (s.Has(at, Category.OrdinalPrefix) && NumberReader.Ordinal(s, at, out var hanWeek) is var han and > 0 && hanWeek is >= 1 and <= 53 && s[han].Text == "周" && !s.Has(han, Category.Weekday))
            return WeekOfYear(moment.Today.Year, hanWeek, han + 1);
        var start = s.Skip(at, Category.The);
        var end = NumberReader.Ordinal(s, start, out var nth);
        if (end < 0 || s[end].Text != "week" || s[end + 1].Text is not ("of" or "in")) return null;
        if (PeriodReader.Whole(s, end + 2, moment) is not { } outer || outer.Period.Unit is not (TimeUnit.Month or TimeUnit.Year)) return null;
        return Inside(outer.Period, nth) is { } inside ? new PeriodRead(inside, outer.End) : null;
    }

    private static PeriodRead? WeekOfYear(int year, int week, int end) =>
        new PeriodRead(OfWeek(NodaTime.Calendars.WeekYearRules.Iso.GetLocalDate(year, Math.Min(week, NodaTime.Calendars.WeekYearRules.Iso.GetWeeksInWeekYear(year, CalendarSystem.Iso)), IsoDayOfWeek.Monday, CalendarSystem.Iso)), end);

    /// <summary>"the week of April 10", "week starting Monday 4 May".</summary>
    private static PeriodRead? WeekOf(Sentence s, int at, Moment moment)
    {
        var start = s.Skip(at, Category.The);
        if (s.Match(start, Category.Weekend) is var weekend and > 0 && s[weekend].Text == "of" && DateReader.Read(s, weekend + 1, moment) is { } inWeekend && inWeekend.Spec.Resolve(moment) is { } near)
            return new PeriodRead(new Period(near.PlusDays(6 - (int)near.DayOfWeek), near.PlusDays(8 - (int)near.DayOfWeek), TimeUnit.Weekend), inWeekend.End);
        if (s[start].Text == "week" && s[start + 1].Text is "after" or "before" && DateReader.Read(s, start + 2, moment) is { } beside && beside.Spec.Resolve(moment) is { } there)
            return new PeriodRead(OfWeek(there.PlusDays(1 - (int)there.DayOfWeek).PlusWeeks(s[start + 1].Text == "after" ? 1 : -1)), beside.End);
        if (s[start].Text != "week" || s[start + 1].Text is not ("of" or "starting" or "beginning" or "commencing")) return null;
        if (DateReader.Read(s, start + 2, moment) is not { } date || date.Spec.Resolve(moment) is not { } day) return null;
        return new PeriodRead(OfWeek(day.PlusDays(1 - (int)day.DayOfWeek)), date.End);
    }

    /// <summary>The first week is the one that holds the fourth day, as in ISO 8601.</summary>
    public static Period? Inside(Period outer, int nth)
    {
        var anchor = nth > 0 ? outer.Start.PlusDays(3) : outer.End.PlusDays(-4);
        var monday = anchor.PlusDays(1 - (int)anchor.DayOfWeek).PlusWeeks(nth > 0 ? nth - 1 : 0);
        return nth is >= -1 and <= 53 && nth != 0 ? OfWeek(monday) : null;
    }

    private static Period OfWeek(LocalDate monday) => new(monday, monday.PlusWeeks(1), TimeUnit.Week);
}
