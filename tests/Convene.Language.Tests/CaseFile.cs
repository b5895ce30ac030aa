using System.Reflection;

namespace Convene.Language.Tests;

/// <summary>Reads "text => meaning" lines.</summary>
internal static class CaseFile
{
    public static TheoryData<string, string> Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no case file {name}.");
        using var reader = new StreamReader(stream);
        var cases = new TheoryData<string, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var arrow = line.IndexOf(" => ", StringComparison.Ordinal);
            cases.Add(line[..arrow], line[(arrow + 4)..]);
        }

        return cases;
    }
}
