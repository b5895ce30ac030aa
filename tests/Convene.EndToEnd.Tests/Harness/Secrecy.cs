using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>Looks for the way in that only a host may have.</summary>
internal static partial class Secrecy
{
    /// <summary>A web link of the host ends its conference id in 3, or has h before its secret; the vendors' programs are told to start instead of to join.</summary>
    public static bool HoldsHostLink(string text) => HostLink().IsMatch(text);

    /// <summary>The whole of a database and of what has not yet been written back into it, as text.</summary>
    public static async Task<string> ReadDatabaseAsync(string path, CancellationToken cancellationToken)
    {
        SqliteConnection.ClearAllPools();
        var text = new StringBuilder();
        foreach (var file in new[] { path, path + "-wal" }.Where(File.Exists))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, cancellationToken);
            text.Append(Encoding.UTF8.GetString(copy.ToArray()));
        }

        return text.ToString();
    }

    [GeneratedRegex("/j/[0-9]+3/[0-9A-Fa-f]{8}|/k/[0-9a-z]+h[0-9a-z]{10}\\b|(?:sf|cf)cloud://[^\\s\"]*/start|[hH]ostStartUrl|[hH]ostConferenceUrl", RegexOptions.NonBacktracking)]
    private static partial Regex HostLink();
}
