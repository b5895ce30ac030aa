using Microsoft.Extensions.Options;

namespace Convene.Host.Hosting;

/// <summary>Says what is missing before anything starts: one line for each setting, for the person who installs.</summary>
internal static class SettingsReport
{
    /// <summary>What the validation of settings complains of; empty for any other failure.</summary>
    public static IReadOnlyList<string> FailuresOf(Exception exception) => exception switch
    {
        OptionsValidationException one => [.. one.Failures],
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            [.. several.InnerExceptions.SelectMany(FailuresOf)],
        _ => [],
    };

    public static async Task WriteAsync(TextWriter writer, IEnumerable<string> failures)
    {
        await writer.WriteLineAsync("Convene cannot start, these settings are missing or wrong (environment variables use __ for :):");
        foreach (var failure in failures.Distinct(StringComparer.Ordinal))
        {
            await writer.WriteLineAsync($"  - {failure}");
        }
    }
}
