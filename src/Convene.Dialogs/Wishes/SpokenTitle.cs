namespace Convene.Dialogs.Wishes;

/// <summary>Titles as people say them: "the Q3 budget meeting" is "Q3 budget". Pure.</summary>
internal static class SpokenTitle
{
    private const int ShortestPlural = 3;

    private static readonly string[] Before =
    [
        "all the ", "all my ", "all ", "every ", "just ", "only ", "the ", "my ", "our ", "that ", "this ",
        "\u6574\u4E2A\u7CFB\u5217\u7684", "\u5168\u90E8\u7684", "\u5168\u90E8", "\u6240\u6709\u7684", "\u6240\u6709", "\u4EE5\u540E\u7684",
    ];

    private static readonly string[] After = [" meeting", " call", " conference", "\u7684\u4F1A\u8BAE", "\u4F1A\u8BAE", "\u7684\u4F1A", "\u4F1A", "\u7684"];

    /// <summary>Whether what was said names the title, or is named by it; null fits every title.</summary>
    public static bool Fits(string title, string? said)
    {
        if (said is null)
        {
            return true;
        }

        var (spoken, written) = (Bare(said), Bare(title));
        return IsNamed(spoken, written) || (spoken.Length > ShortestPlural && spoken[^1] is 's' or 'S' && IsNamed(spoken[..^1], written));
    }

    private static bool IsNamed(string spoken, string written) =>
        spoken.Length > 0 && written.Length > 0
            && (written.Contains(spoken, StringComparison.OrdinalIgnoreCase) || (written.Length > 1 && spoken.Contains(written, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Without the words that every meeting can have; a title of nothing else stays as it is.</summary>
    private static string Bare(string text)
    {
        var bare = text.Trim();
        foreach (var word in Before.Where(w => bare.Length > w.Length && bare.StartsWith(w, StringComparison.OrdinalIgnoreCase)))
        {
            bare = bare[word.Length..].TrimStart();
        }

        var last = After.FirstOrDefault(w => bare.Length > w.Length && bare.EndsWith(w, StringComparison.OrdinalIgnoreCase));
        return last is null ? bare : bare[..^last.Length].TrimEnd();
    }
}
