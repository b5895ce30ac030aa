using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Convene.Store;

/// <summary>One numbered script: <c>Migrations/0001_ledger.sql</c>.</summary>
internal sealed record MigrationScript(int Number, string Name, string Sql)
{
    private const string Folder = "Migrations/";

    /// <summary>Line ends do not count: they differ between checkouts.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>In the order of their numbers, which run from 1 without a gap.</summary>
    public static IReadOnlyList<MigrationScript> LoadAll()
    {
        var scripts = typeof(MigrationScript).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(Load)
            .OrderBy(script => script.Number)
            .ToList();
        if (scripts.Count == 0 || scripts.Where((script, i) => script.Number != i + 1).Any())
        {
            throw new InvalidOperationException("Migrations must be numbered from 1 without a gap.");
        }

        return scripts;
    }

    private static MigrationScript Load(string resource)
    {
        using var stream = typeof(MigrationScript).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var name = Path.GetFileNameWithoutExtension(resource);
        return new MigrationScript(int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
