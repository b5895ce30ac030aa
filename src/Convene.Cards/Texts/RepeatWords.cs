using System.Globalization;

namespace Convene.Cards.Texts;

/// <summary>Says how often something repeats: "every 2 weeks on Mon and Wed until Sun 31 Jan 2027", "每周一、周三，到2027年1月31日 周日".</summary>
public static class RepeatWords
{
    private static readonly DayOfWeek[] Workdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public static string Repeat(this CultureTexts texts, RepeatRule rule)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(rule);
        var often = Often(texts, rule);
        return rule.Until is { } until ? texts["repeat.until", often, texts.Date(until)] : often;
    }

    private static string Often(CultureTexts texts, RepeatRule rule) => rule.Unit switch
    {
        RepeatUnit.Daily => texts["repeat.daily", rule.Interval],
        RepeatUnit.Weekly when rule.Interval == 1 && rule.Days.Order().SequenceEqual(Workdays.Order()) => texts["repeat.workdays"],
        RepeatUnit.Weekly => texts["repeat.weekly", rule.Interval, texts.Join(Sorted(rule.Days).Select(day => Name(texts, day)))],
        _ => texts["repeat.monthly", rule.Interval, DayOfMonth(texts, rule)],
    };

    private static string DayOfMonth(CultureTexts texts, RepeatRule rule) => rule is { Ordinal: { } ordinal, Days: [var day, ..] }
        ? texts[ordinal < 0 ? "repeat.ordinal.last" : string.Create(CultureInfo.InvariantCulture, $"repeat.ordinal.{ordinal}"), Name(texts, day)]
        : texts["repeat.dayOfMonth", texts.Join(rule.DaysOfMonth.Order().Select(each => texts["repeat.ofMonth", each]))];

    /// <summary>The week begins on Monday.</summary>
    private static IEnumerable<DayOfWeek> Sorted(IEnumerable<DayOfWeek> days) => days.OrderBy(Number);

    private static string Name(CultureTexts texts, DayOfWeek day) => texts[string.Create(CultureInfo.InvariantCulture, $"weekday.{Number(day)}")];

    private static int Number(DayOfWeek day) => ((((int)day) + 6) % 7) + 1;
}
