using System.Reflection;
using Convene.Language;
using NodaTime;

namespace Convene.Benchmarks;

/// <summary>Whole requests: the lines that the tests of Convene.Language understand.</summary>
internal static class Corpus
{
    private static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    /// <param name="language"><c>en</c> or <c>zh</c>.</param>
    public static IReadOnlyList<string> Lines(string language)
    {
        var name = $"requests.{language}.txt";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no file {name} in this assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line[..line.IndexOf(" => ", StringComparison.Ordinal)])];
    }

    public static Utterance Said(string text) => new(text, "en-US", new LocalDateTime(2026, 11, 23, 9, 0), Beijing);
}
