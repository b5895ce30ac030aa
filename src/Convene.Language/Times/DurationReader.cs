using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Times;

/// <summary>Reads lengths of time: "an hour and a half", "1h30", "90-minute", 一个半小时, 一刻钟.</summary>
internal static class DurationReader
{
    public static Amount? Read(Sentence s, int at, out int end)
    {
        if (One(s, at, out end) is not { } amount) return null;
        for (var parts = 1; parts < 5; parts++)
        {
            var next = s.Match(end, Category.And) is var joint and > 0 ? joint : end;
            if (One(s, next, out var further) is not { } more || next == end && !Continues(s, next) || more.Smallest == amount.Smallest) break;
            amount = amount.Plus(more);
            end = further;
        }

        return amount;
    }

    /// <summary>A smaller unit may follow at once; an article begins something new ("two hours a day").</summary>
    private static bool Continues(Sentence s, int at) => !s.Has(at, Category.Article);

    /// <summary>One quantity of one unit.</summary>
    public static Amount? One(Sentence s, int at, out int end)
    {
        if (WholeUnit(s, at, out end) is { } whole) return whole;
        if (s.Match(at, Category.QuarterHour, out var minutes) is var quarter and > 0)
        {
            end = quarter;
            return Amount.Of(minutes, TimeUnit.Minute);
        }

        end = NumberReader.Quantity(s, at, out var quantity);
        if (end < 0) return null;
        var counted = end;
        if (HanHalf(s, ref counted)) quantity += 0.5m;
        if (s.Match(s.Skip(counted, Category.MeasureWord), Category.OrSo) is var inexact and > 0) counted = inexact;
        if (s.Is(counted, '-') || s[counted].Text == "more") counted++;
        if (UnitAt(s, at, counted, out end, out var business) is not { } unit) return null;
        if (unit == TimeUnit.Minute && IsVery(s, at, end)) return null;
        var amount = Amount.Of(quantity, unit);
        if (business) return amount with { BusinessDays = true };
        return WithTail(s, unit, amount, ref end);
    }

    /// <summary>十分感谢: "very", unless a word of time follows.</summary>
    private static bool IsVery(Sentence s, int at, int end) =>
        end == at + 2 && s[at].Text == "十" && s[at + 1].Text == "分" && s.IsHan(end) && !s.Has(end, Category.Before) && !s.Has(end, Category.After) && s[end].Text is not ("内" or "的" or "左");

    private static TimeUnit? UnitAt(Sentence s, int start, int at, out int end, out bool business)
    {
        business = false;
        end = s.Match(at, Category.UnitBusinessDay);
        if (end > 0)
        {
            business = true;
            return TimeUnit.Day;
        }

        end = s.Match(at, Category.Unit, out var value);
        // "3 of hours" never, "half of an hour" and "couple of hours" often
        if (end < 0 && s[at].Text == "of") end = s.Match(s.Skip(at + 1, Category.Article), Category.Unit, out value);
        if (end < 0 && s.IsGlued(at) && at > start && s[at - 1].Number >= 0) end = s.Match(at, Category.UnitShort, out value);
        // 一个半月 counts, 三月 does not
        if (end > 0 && (TimeUnit)value == TimeUnit.BareMonth && s[at - 1].Text == "半" && s[at - 2].Text == "个") return TimeUnit.Month;
        if (end < 0 || (TimeUnit)value == TimeUnit.BareMonth) return null;
        return IsYearNumber(s, start, at, (TimeUnit)value) ? null : (TimeUnit)value;
    }

    /// <summary>2018年 names a year, 3年 counts years.</summary>
    private static bool IsYearNumber(Sentence s, int start, int at, TimeUnit unit) =>
        unit == TimeUnit.Year && s.IsHan(at) && (s[start].Text.Length == 4 || at - start == 4);

    /// <summary>一个半, 两个半: the half stands before the unit.</summary>
    private static bool HanHalf(Sentence s, ref int at)
    {
        var half = s.Match(s.Skip(at, Category.MeasureWord), Category.Half);
        if (half < 0 || !s.IsHan(half - 1) || s.Match(s.Skip(half, Category.MeasureWord), Category.Unit) < 0) return false;
        at = s.Skip(half, Category.MeasureWord);
        return true;
    }

    /// <summary>"an hour and a half", "one hour and half", 一年半, and the bare minutes of "1h30".</summary>
    private static Amount WithTail(Sentence s, TimeUnit unit, Amount amount, ref int end)
    {
        var joint = s.Match(end, Category.And);
        if (unit == TimeUnit.Hour && joint > 0 && !s.Has(joint, Category.QuarterHour) && s.Match(joint, Category.Article) is var article and > 0 && s[article].Text == "quarter")
        {
            end = article + 1;
            return amount.Plus(Amount.Of(15, TimeUnit.Minute));
        }

        var half = joint > 0 ? s.Match(s.Skip(joint, Category.Article), Category.Half) : s.IsHan(end - 1) ? s.Match(end, Category.Half) : -1;
        if (half > 0 && s.Match(s.Skip(half, Category.MeasureWord), Category.Unit) < 0 && s.Match(half, Category.Article) < 0)
        {
            end = half;
            return amount.Plus(Amount.Of(0.5m, unit)) with { Smallest = unit };
        }

        if (unit == TimeUnit.Hour && s.IsGlued(end) && s[end].Text.Length == 2 && s[end].Number is >= 0 and < 60 and var minutes && s.Match(end + 1, Category.Unit) < 0 && s.Match(end + 1, Category.UnitShort) < 0)
        {
            end++;
            return amount.Plus(Amount.Of(minutes, TimeUnit.Minute));
        }

        return amount;
    }

    /// <summary>"all day", 全天, 一整天.</summary>
    private static Amount? WholeUnit(Sentence s, int at, out int end)
    {
        end = s.Match(at, Category.AllUnit);
        if (end < 0) return null;
        var hyphen = s.Is(end, '-') ? end + 1 : end;
        end = s.Match(hyphen, Category.Unit, out var unit);
        return end > 0 && (TimeUnit)unit is not TimeUnit.Weekend ? Amount.Of(1, (TimeUnit)unit) : null;
    }
}
