namespace Convene.Host.Hosting;

/// <summary>Says what is missing before anything starts: one line for each setting, for the person who installs.</summary>
internal static class SettingsReport
{
    public static async Task WriteAsync(TextWriter writer, IEnumerable<string> failures)
    {
        await writer.WriteLineAsync("Convene cannot start, these settings are missing or wrong (environment variables use __ for :):");
        foreach (var failure in failures.Distinct(StringComparer.Ordinal))
        {
            await writer.WriteLineAsync($"  - {failure}");
        }
    }
}
