namespace Convene.Dialogs.People;

/// <summary>The two languages, as the grammar writes them and as the strings files do.</summary>
internal static class Languages
{
    public const string English = "en";
    public const string Chinese = "zh";

    public static string CultureOf(string language) => language == Chinese ? "zh-CN" : "en-US";

    /// <summary>The nearer one of the two for any language tag; null for none.</summary>
    public static string? Of(string? tag)
    {
        if (string.IsNullOrEmpty(tag))
        {
            return null;
        }

        return tag.StartsWith(Chinese, StringComparison.OrdinalIgnoreCase) ? Chinese : English;
    }
}
