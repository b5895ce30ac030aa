using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Times;

/// <summary>Reads the English words that limit a time: "before", "after", "until", "since", "around".</summary>
internal static class Limits
{
    private static readonly (Category Category, TimeLimit Limit)[] Words =
    [
        (Category.Until, TimeLimit.Until), (Category.Before, TimeLimit.Before), (Category.After, TimeLimit.After),
        (Category.Since, TimeLimit.Since), (Category.Around, TimeLimit.Around),
    ];

    public static TimeLimit? At(Sentence s, int at, out int end)
    {
        foreach (var (category, limit) in Words)
        {
            end = s.Match(at, category);
            if (end > 0 && !s.IsHan(at) && s[at].Text != "at") return limit;
        }

        end = -1;
        return null;
    }
}
