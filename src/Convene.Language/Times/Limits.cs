using Convene.Language.Reading;
using Convene.Language.Words;

namespace Convene.Language.Times;

/// <summary>Reads the words before a time that limit it: "before", "after", "until", "since", "around", 截至.</summary>
internal static class Limits
{
    private static readonly (Category Category, TimeLimit Limit)[] Words =
    [
        (Category.Until, TimeLimit.Until), (Category.Before, TimeLimit.Before), (Category.After, TimeLimit.After),
        (Category.AtEarliest, TimeLimit.After), (Category.Since, TimeLimit.Since), (Category.Around, TimeLimit.Around),
    ];

    public static TimeLimit? At(Sentence s, int at, out int end)
    {
        foreach (var (category, limit) in Words)
        {
            end = s.Match(at, category);
            // 从 and 自 need a word behind the time as well, 左右 stands behind it
            if (end > 0 && (!s.IsHan(at) || category is Category.Until or Category.AtEarliest) && s[at].Text != "at") return limit;
        }

        end = -1;
        return null;
    }
}
