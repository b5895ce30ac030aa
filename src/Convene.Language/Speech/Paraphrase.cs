namespace Convene.Language.Speech;

/// <summary>Says back what was understood.</summary>
internal static class Paraphrase
{
    public static string Of(Understanding understanding, string language) => $"{understanding.Intent} {language}";
}
