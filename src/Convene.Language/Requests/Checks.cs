using System.Globalization;
using Convene.Language.Reading;
using Convene.Language.Times;
using Convene.Language.Words;
using NodaTime;

namespace Convene.Language.Requests;

/// <summary>Finds what contradicts itself or the calendar, and what has two readings.</summary>
internal sealed class Checks(Sentence s, Moment moment, IReadOnlyList<TimePhrase> phrases)
{
    public void AddContradictions(Intent intent, Slots slots, List<Contradiction> found)
    {
        foreach (var phrase in phrases)
        {
            var span = s.Span(phrase.From, phrase.To);
            if (phrase.Date is { Weekday: { } weekday, Nth: null } spec && (spec.Day is not null || spec.Fixed is not null) && spec.Resolve(moment) is { } day && day.DayOfWeek != weekday)
                found.Add(new Contradiction(ContradictionKind.WeekdayAgainstDate, span));
            if (intent != Intent.Reschedule && EndsBeforeItStarts(phrase)) found.Add(new Contradiction(ContradictionKind.EndBeforeStart, span));
        }

        AddImpossibleTimes(found);
        if (intent != Intent.Reschedule && slots.Duration is { } duration && slots.Start is { Time: { } start, Date: { } date } && slots.End is { Time: { } end, Date: { } endDate } && slots.DurationSpan is { } said && said != slots.End.Span
            && Duration.FromMinutes(NodaTime.Period.Between(date.At(start), endDate.At(end), PeriodUnits.Minutes).Minutes) != duration)
            found.Add(new Contradiction(ContradictionKind.DurationAgainstRange, said));
    }

    private bool EndsBeforeItStarts(TimePhrase phrase)
    {
        if (phrase.DateTo is { } last && phrase.Date?.Resolve(moment) is { } first && last.Resolve(moment) is { } end && end < first && (last.Year is not null || last.Fixed is not null)) return true;
        if (phrase.ExactTo is { } exactEnd && phrase.Exact is { } exact) return exactEnd <= exact;
        if (phrase.Clock is not { } from || phrase.ClockTo is not { } to || phrase.GuessedHalf) return false;
        var overnight = from.Hour >= 18 && to.Hour <= 8;
        return to.SecondOfDay <= from.SecondOfDay && !overnight;
    }

    /// <summary>25:00, 9:75, 26点, "13 am".</summary>
    private void AddImpossibleTimes(List<Contradiction> found)
    {
        for (var at = 0; at < s.Count; at++)
        {
            if (s[at].Number is not (>= 0 and var hour) || s[at].Text.Length > 2 || s.IsGlued(at) && s[at - 1].Kind != TokenKind.Han) continue;
            var colon = s.Is(at + 1, ':') && s.IsGlued(at + 1) && s.IsGlued(at + 2) && s[at + 2].Text.Length == 2 && s[at + 2].Number >= 0 && !s.Is(at + 3, ':');
            if (colon && (hour is > 24 and < 60 || s[at + 2].Number > 59)) found.Add(new Contradiction(ContradictionKind.NoSuchTime, s.Span(at, at + 3)));
            else if (hour is > 24 and < 60 && s[at + 1].Text == "点" && !s.Has(at + 1, Category.Plain)) found.Add(new Contradiction(ContradictionKind.NoSuchTime, s.Span(at, at + 2)));
            else if (s[at + 1].Text == "点" && s[at + 2].Number is > 59 and < 100 && s[at + 3].Text == "分") found.Add(new Contradiction(ContradictionKind.NoSuchTime, s.Span(at, at + 4)));
            else if (hour is > 12 and < 24 && s.Match(at + 1, Category.Meridiem, out var half) is var end and > 0 && half == 0) found.Add(new Contradiction(ContradictionKind.NoSuchTime, s.Span(at, end)));
        }
    }

    public List<Ambiguity> Ambiguities(Slots slots)
    {
        var found = new List<Ambiguity>();
        if (slots.Start is { TimeWasInferred: true, SameTime: false, Time: { } time } start && time.Hour is 6 or 7 or 8 or 18 or 19 or 20)
            found.Add(new Ambiguity(AmbiguityKind.HalfOfDay, start.Span, [Clock(time), Clock(time.PlusHours(12))]));
        AddOpenDates(found);
        AddAlternatives(found);
        return found;
    }

    private static string Clock(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>3/4 outside America, where both readings are a day.</summary>
    private void AddOpenDates(List<Ambiguity> found)
    {
        if (!moment.DayFirst) return;
        foreach (var phrase in phrases)
        {
            if (phrase.Date is not { Fixed: null, Month: { } month, Day: { } day } spec || day > 12 || day == month || !s.Is(phrase.From + 1, '/')) continue;
            var other = spec with { Month = day, Day = month };
            if (spec.Resolve(moment) is { } first && other.Resolve(moment) is { } second)
                found.Add(new Ambiguity(AmbiguityKind.DayAndMonth, s.Span(phrase.From, phrase.To), [first.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), second.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)]));
        }
    }

    /// <summary>"Tuesday or Wednesday", 周三还是周四.</summary>
    private void AddAlternatives(List<Ambiguity> found)
    {
        for (var i = 1; i < phrases.Count; i++)
        {
            var (a, b) = (phrases[i - 1], phrases[i]);
            if (s.Match(a.To, Category.Or) != b.From || a.IsLengthOnly != b.IsLengthOnly) continue;
            found.Add(new Ambiguity(AmbiguityKind.SeveralTimes, s.Span(a.From, b.To), [s.Original(a.From, a.To), s.Original(b.From, b.To)]));
        }
    }
}
