using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Times;

/// <summary>
/// Tells without trying where no phrase of time can begin, which is so at most places of most texts. A new kind of word is tried
/// everywhere unless it is named here; a word that begins a phrase and is known to no other kind stands under <c>[opener]</c> in the lexicon.
/// </summary>
internal static class Openers
{
    private const int MostLeadIns = 3;

    /// <summary>Kinds of words that begin nothing: they join or end what others began, or speak of something else.</summary>
    private static readonly CategorySet Closed = CategorySet.Of(
        Category.Plain, Category.And, Category.At, Category.On, Category.To, Category.Past, Category.OrdinalSuffix, Category.DaySuffix,
        Category.ClockSuffix, Category.ClockMinute, Category.ClockSecond, Category.OClock, Category.Meridiem, Category.MeridiemShort, Category.Ago, Category.Hence,
        Category.MeasureWord, Category.Times, Category.SameTime, Category.Correction, Category.MoveTo, Category.Earlier, Category.Later, Category.Longer,
        Category.PeopleUnit, Category.Pointer, Category.Or, Category.Nobody, Category.Cue, Category.Filler, Category.Generic, Category.With, Category.PeopleEnd,
        Category.TitleMarker, Category.TitleEnd, Category.Surname, Category.PersonTitle, Category.NotPerson, Category.GroupOfPeople, Category.Me, Category.Provider,
        Category.Language, Category.TitleHead, Category.TitleTail, Category.Place,
        Category.Then, Category.Another, Category.Option, Category.OptionWish, Category.SwitchOn, Category.SwitchOff, Category.GroupName, Category.AllShown, Category.AnyShown,
        Category.OrdinalShown, Category.Without);

    /// <summary>"The", "a", "of", "in" and "for" begin something only together with a word of time behind them.</summary>
    private static readonly CategorySet LeadIns = CategorySet.Of(Category.The, Category.Article, Category.Of, Category.In, Category.For);

    private static readonly CategorySet Words = CategorySet.Of(Enum.GetValues<Category>()).Without(Closed).Without(LeadIns);

    public static bool MayBegin(Sentence s, int at)
    {
        for (var end = at + MostLeadIns; at <= end; at++)
        {
            if (s[at].Kind == TokenKind.Number || s.MayHave(at, Words)) return true;
            if (!s.MayHave(at, LeadIns)) return false;
        }

        return false;
    }
}
