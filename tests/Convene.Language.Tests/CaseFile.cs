using System.Reflection;

namespace Convene.Language.Tests;

/// <summary>Reads "text => meaning" lines.</summary>
internal static class CaseFile
{
    /// <summary>The cases of several subjects, English and Chinese.</summary>
    public static TheoryData<string, string> ReadAll(string[] subjects)
    {
        var cases = new TheoryData<string, string>();
        foreach (var subject in subjects)
        {
            ReadInto(cases, $"{subject}.en.txt");
            ReadInto(cases, $"{subject}.zh.txt");
        }

        return cases;
    }

    public static TheoryData<string, string> Read(string name)
    {
        var cases = new TheoryData<string, string>();
        ReadInto(cases, name);
        return cases;
    }

    private static void ReadInto(TheoryData<string, string> cases, string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no case file {name}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var arrow = line.IndexOf(" => ", StringComparison.Ordinal);
            cases.Add(line[..arrow], line[(arrow + 4)..]);
        }
    }
}
