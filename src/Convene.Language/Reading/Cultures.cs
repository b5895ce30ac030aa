namespace Convene.Language.Reading;

/// <summary>What a culture's name says about how dates are written.</summary>
internal static class Cultures
{
    /// <summary>English outside the United States (and its neighbours in habit) writes 3/4 for the third of April.</summary>
    public static bool WritesDayFirst(string culture) =>
        culture.StartsWith("en-", StringComparison.OrdinalIgnoreCase)
        && !culture.EndsWith("US", StringComparison.OrdinalIgnoreCase)
        && !culture.EndsWith("CA", StringComparison.OrdinalIgnoreCase)
        && !culture.EndsWith("PH", StringComparison.OrdinalIgnoreCase);
}
