using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Times;

/// <summary>Reads numbers: digits, words, Chinese numerals, ordinals, halves and "a few".</summary>
internal static class NumberReader
{
    /// <summary>A whole number; returns where it ends, or -1.</summary>
    public static int Whole(Sentence s, int at, out int value)
    {
        value = s[at].Number;
        if (value >= 0) return at + 1;
        if (s.IsHan(at)) return s.HanNumber(at, out value);
        return Words(s, at, out value);
    }

    /// <summary>A number that may have a fraction, "half", "a few" or "an".</summary>
    public static int Quantity(Sentence s, int at, out decimal value)
    {
        value = 0;
        if (Slashed(s, at, out value) is var slashed and > 0) return slashed;
        var end = Whole(s, at, out var whole);
        if (end > 0)
        {
            value = whole;
            return Fraction(s, end, ref value);
        }

        if (s.Match(at, Category.Half) is var half and > 0)
        {
            value = 0.5m;
            return s.Skip(half, Category.Article);
        }

        if (s.Match(at, Category.Couple, out var couple) is var two and > 0)
        {
            value = couple;
            return two;
        }

        if (s.Match(at, Category.Few, out var few) is var some and > 0)
        {
            value = few;
            return some;
        }

        if (s.Match(at, Category.Article, out _) is not (var article and > 0)) return -1;
        value = 1;
        if (s.Match(article, Category.Half) is not (var afterHalf and > 0)) return article;
        value = 0.5m;
        return s.Skip(afterHalf, Category.Article);
    }

    /// <summary>"3rd", "third", "twenty second", 第三.</summary>
    public static int Ordinal(Sentence s, int at, out int value)
    {
        if (s.Match(at, Category.OrdinalPrefix) is var prefix and > 0 && Whole(s, prefix, out value) is var han and > 0) return han;
        value = s[at].Number;
        if (value >= 0) return s.IsGlued(at + 1) && s.Match(at + 1, Category.OrdinalSuffix) is var suffix and > 0 ? suffix : -1;
        if (s.Match(at, Category.OrdinalTens, out var tens) is var afterTens and > 0)
        {
            var hyphen = s.Is(afterTens, '-') ? afterTens + 1 : afterTens;
            if (s.Match(hyphen, Category.Ordinal, out var digit) is var end and > 0 && digit is > 0 and < 10)
            {
                value = tens + digit;
                return end;
            }
        }

        return s.Match(at, Category.Ordinal, out value);
    }

    /// <summary>1/2, 3/4 of a unit.</summary>
    private static int Slashed(Sentence s, int at, out decimal value)
    {
        value = 0;
        if (s[at].Number is not (1 or 3) || !s.Is(at + 1, '/') || s[at + 2].Number is not (2 or 4) || !s.IsGlued(at + 1) || !s.IsGlued(at + 2)) return -1;
        value = (decimal)s[at].Number / s[at + 2].Number;
        return at + 3;
    }

    private static int Fraction(Sentence s, int end, ref decimal value)
    {
        if (s.Is(end, '.') && s.IsGlued(end) && s.IsGlued(end + 1) && s[end + 1].Number is >= 0 and var digits && s[end + 1].Text.Length <= 3)
        {
            value += digits / (decimal)Math.Pow(10, s[end + 1].Text.Length);
            return end + 2;
        }

        if (Slashed(s, end, out var part) is var slashed and > 0)
        {
            value += part;
            return slashed;
        }

        if (s[end].Text == "½")
        {
            value += 0.5m;
            return end + 1;
        }

        // "one and a half hours"
        if (s.Match(end, Category.And) is var joint and > 0 && s.Match(s.Skip(joint, Category.Article), Category.Half) is var half and > 0 && !s.IsHan(end))
        {
            value += 0.5m;
            return half;
        }

        return end;
    }

    private static int Words(Sentence s, int at, out int value)
    {
        var number = BelowHundred(s, at, out value);
        if (number < 0 || s.Match(number, Category.Hundred) is not (var hundred and > 0) || s.Has(at, Category.Tens)) return number;
        value *= 100;
        var rest = BelowHundred(s, s.Skip(hundred, Category.And), out var more);
        // "two hundred and three hundred" are two numbers
        if (rest < 0 || s.Has(rest, Category.Hundred) && !s.Has(s.Skip(hundred, Category.And), Category.Tens)) return hundred;
        value += more;
        return rest;
    }

    private static int BelowHundred(Sentence s, int at, out int value)
    {
        if (s.Match(at, Category.Tens, out value) is not (var tens and > 0)) return s.Match(at, Category.Number, out value);
        var next = s.Is(tens, '-') ? tens + 1 : s.Match(tens, Category.And) is var joint and > 0 ? joint : tens;
        if (s.Match(next, Category.Number, out var digit) is not (var end and > 0) || digit is <= 0 or >= 10) return tens;
        value += digit;
        return end;
    }

    /// <summary>十二, 二十三, 一百二十, and digit by digit: 二零一七.</summary>
    public static int Han(Sentence s, int at, out int value)
    {
        value = 0;
        var (digit, digits, start) = (-1, 0, at);
        for (; at - start < 8; at++)
        {
            if (s.Match(at, Category.HanMultiplier, out var factor) == at + 1)
            {
                value += (digit < 0 ? 1 : digit) * factor;
                digit = -1;
                digits = 0;
            }
            else if (s.Match(at, Category.HanDigit, out var next) == at + 1)
            {
                digit = digits > 0 ? digit * 10 + next : next;
                digits = next >= 10 ? 0 : digits + 1;
                if (next >= 10)
                {
                    value += next;
                    digit = -1;
                }
            }
            else
            {
                break;
            }
        }

        if (digit > 0) value += digit;
        return at == start ? -1 : at;
    }
}
