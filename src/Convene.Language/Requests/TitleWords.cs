using Convene.Language.Reading;
using Convene.Language.Times;
using Convene.Language.Words;

namespace Convene.Language.Requests;

/// <summary>Gives words of time back to the title that they are part of: "Q4 retrospective", "weekend deploy", "the weekly sharing", "morning briefing".</summary>
internal static class TitleWords
{
    public static List<TimePhrase> Reclaim(Sentence s, List<TimePhrase> phrases, Coverage coverage)
    {
        List<TimePhrase>? kept = null;
        for (var i = 0; i < phrases.Count; i++)
        {
            if (!IsTitleWord(s, phrases, i, coverage))
            {
                kept?.Add(phrases[i]);
                continue;
            }

            kept ??= [.. phrases.Take(i)];
            coverage.Mark(phrases[i].From, phrases[i].To, Use.Free);
            // a weekly sync is called so and repeats so
            if (phrases[i].Set is not null) kept.Add(phrases[i]);
        }

        return kept ?? phrases;
    }

    private static bool IsTitleWord(Sentence s, List<TimePhrase> phrases, int index, Coverage coverage)
    {
        var phrase = phrases[index];
        if (!NameFollows(s, phrase.To, coverage)) return false;
        if (phrase.Limit != TimeLimit.None || phrase.HasOpening || phrase.Clock is not null || phrase.Date is not null || phrase.Exact is not null) return false;
        if (phrase.Period is { } period) return IsPeriodName(s, phrase, period) && (period.Unit == TimeUnit.Quarter || phrases.Count > 1);
        if (phrase.Set is { } set)
            return phrase.Daypart is null && set.ByDay.Count == 0 && !s.Has(phrase.From, Category.Every) && phrases.Exists(p => !ReferenceEquals(p, phrase) && !p.IsLengthOnly);
        return phrase.Daypart is not null && !s.IsHan(phrase.From) && phrase.To == phrase.From + 1 && s[phrase.From - 1].Text is "the" or "my" or "our";
    }

    private static bool IsPeriodName(Sentence s, TimePhrase phrase, Period period) => period.Unit switch
    {
        TimeUnit.Quarter => period.IsFloating && s[phrase.From - 1].Text is not ("in" or "for" or "during"),
        TimeUnit.Weekend => phrase.To == phrase.From + 1 && s[phrase.From - 1].Text is not ("on" or "the" or "this" or "at"),
        _ => false,
    };

    /// <summary>"Is my afternoon free".</summary>
    private static bool IsQuestion(Sentence s, int at) => s[at].Text is "free" or "busy" or "open";

    private static bool NameFollows(Sentence s, int at, Coverage coverage) =>
        at < s.Count && coverage.IsFree(at) && s[at].Kind is TokenKind.Word or TokenKind.Han
        && !s.Has(at, Category.TitleEnd) && !s.Has(at, Category.Filler) && !s.Has(at, Category.With) && s[at].Text is not ("的" or "look" or "looking") && !IsQuestion(s, at)
        && (!s.Has(at, Category.Generic) || s[at].Text is "sync") && !(s.IsHan(at) && s.Has(at, Category.PeopleEnd) && !s.Has(at, Category.Plain));
}
