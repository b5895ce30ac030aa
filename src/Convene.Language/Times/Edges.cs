using System.Collections.Frozen;
using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Times;

/// <summary>Tells whether a number that has ended can have been a time: what follows must not be a thing that it counts.</summary>
internal static class Edges
{
    private static readonly FrozenSet<Category> Followers = new[]
    {
        Category.At, Category.On, Category.In, Category.Of, Category.From, Category.To, Category.And, Category.Between, Category.Before,
        Category.After, Category.Until, Category.Since, Category.For, Category.With, Category.Daypart, Category.Meridiem, Category.Zone,
        Category.Every, Category.Around, Category.Weekday, Category.DayRelative, Category.DayDaypart, Category.Relation, Category.Frequency,
        Category.Now, Category.Filler, Category.TitleMarker, Category.Within, Category.The, Category.WeekdayPlural,
    }.ToFrozenSet();

    private static readonly FrozenSet<Category> Nouns = new[] { Category.Unit, Category.Times, Category.MeasureWord, Category.PeopleUnit }.ToFrozenSet();

    /// <summary>Whether what follows is counted by the number before it.</summary>
    public static bool Counts(Sentence s, int at)
    {
        foreach (var lexeme in s.ReadingsAt(at))
        {
            if (Nouns.Contains(lexeme.Category)) return true;
        }

        return s.Is(at, '%') || s.Is(at, '/');
    }

    /// <summary>A bare number may end here as a clock time or a day of the month.</summary>
    public static bool IsClear(Sentence s, int at)
    {
        if (at >= s.Count) return true;
        var token = s[at];
        if (token.Kind == TokenKind.Punctuation) return !token.Is('%') && !token.Is('/') && !(token.Is('.') && s.IsGlued(at) && s.IsGlued(at + 1) && s[at + 1].Number >= 0);
        if (token.Kind is TokenKind.Address or TokenKind.Link) return true;
        if (s.Match(at, Category.Relation) is var relation and > 0 && s.Has(relation, Category.Unit)) return false;
        var follows = false;
        foreach (var lexeme in s.ReadingsAt(at))
        {
            if (Nouns.Contains(lexeme.Category)) return false;
            follows |= Followers.Contains(lexeme.Category);
        }

        if (follows || ClockReader.Read(s, at) is { Sure: true }) return true;
        return s.Has(at, Category.Month) && token.Text is not "may" and not "march";
    }
}
