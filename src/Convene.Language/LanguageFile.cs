using System.Reflection;

namespace Convene.Language;

/// <summary>A file of words or of rules of one language; README.md tells what stands in it.</summary>
/// <param name="Name">
/// <c>xx.time.txt</c> or <c>xx.request.txt</c> for words, <c>xx.intents.txt</c> for the rules of intents; <c>xx</c> is the language
/// of two letters, as cultures begin with.
/// </param>
/// <param name="Text">What stands in it.</param>
public sealed record LanguageFile(string Name, string Text)
{
    private const string RulesEnd = ".intents.txt";

    /// <summary>Whether it holds rules rather than words.</summary>
    public bool HoldsRules => Name.EndsWith(RulesEnd, StringComparison.Ordinal);

    internal string Language => Name[..2];

    /// <summary>The lines without comments and blank ones.</summary>
    internal IEnumerable<string> Lines => Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#');

    /// <summary>A file that is part of this assembly.</summary>
    internal static LanguageFile Embedded(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The language file {name} is not part of the program.");
        using var reader = new StreamReader(stream);
        return new LanguageFile(name, reader.ReadToEnd());
    }
}
