using System.Globalization;
using Xunit;

namespace Convene.Testing;

/// <summary>What a test needs from the machine: by hand a missing part is a named skip, in CI (<c>CI=true</c>) a failure.</summary>
public static class Needs
{
    private const string PostgresVersions = "/usr/lib/postgresql";

    private static readonly string[] ChromiumPaths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>The repository's root folder: the one that holds <c>Bot.sln</c>.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The path of the browser that the tests drive.</summary>
    public static string Chromium()
    {
        var path = Array.Find(ChromiumPaths, File.Exists);
        return path ?? throw Missing("Chromium is not installed (Debian package chromium); tests/run.sh installs it");
    }

    /// <summary>The folder <c>tests/node_modules</c>, filled from <c>tests/package-lock.json</c>.</summary>
    public static string NodeModules()
    {
        var path = Path.Combine(RepositoryRoot, "tests", "node_modules");
        return Directory.Exists(path) ? path : throw Missing("tests/node_modules is missing: run 'npm ci' in tests/, or tests/run.sh");
    }

    /// <summary>The path of the Node.js executable.</summary>
    public static string Node()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var path = folders.Select(folder => Path.Combine(folder, "node")).FirstOrDefault(File.Exists);
        return path ?? throw Missing("Node.js is not installed");
    }

    /// <summary>The folder of PostgreSQL's programs, of the newest version that is installed.</summary>
    public static string PostgresPrograms()
    {
        var versions = Directory.Exists(PostgresVersions) ? new DirectoryInfo(PostgresVersions).GetDirectories() : [];
        var newest = versions
            .Select(folder => (Version: int.TryParse(folder.Name, CultureInfo.InvariantCulture, out var version) ? version : 0, Path: Path.Combine(folder.FullName, "bin")))
            .Where(found => File.Exists(Path.Combine(found.Path, "initdb")))
            .MaxBy(found => found.Version);
        return newest.Path ?? throw Missing("PostgreSQL is not installed (Debian package postgresql); tests/run.sh installs it");
    }

    private static InvalidOperationException Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
        return new InvalidOperationException(reason);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Bot.sln above {AppContext.BaseDirectory}");
    }
}
