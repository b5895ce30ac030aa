using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Convene.Language;
using Convene.Testing;

namespace Convene.Benchmarks;

/// <summary>
/// Convene and two readers of dates on the same lines, one after the other in one run: requests a second of CPU time, and the ratios,
/// which mean the same on a machine that is slow or shared. The rivals only find times; Convene also reads the rest of the request.
/// </summary>
internal static class Rivals
{
    private const int Seconds = 4;

    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Needs.RepositoryRoot, "tests", "Convene.Benchmarks", "Rivals");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            await Console.Error.WriteLineAsync($"The rivals are not installed: run 'npm ci' in {folder}.".AsMemory(), cancellationToken);
            return 1;
        }

        foreach (var language in new[] { "en", "zh" })
        {
            var lines = Corpus.Lines(language);
            var (convene, bytes) = Convene(lines);
            Report(language, "Convene", convene, convene, string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes each"));
            foreach (var rival in new[] { "chrono", "recognizers" })
            {
                var speed = await RivalAsync(folder, rival, language, lines, cancellationToken);
                Report(language, rival, speed.PerSecond, convene, string.Create(CultureInfo.InvariantCulture, $"a time found in {speed.Found:P0}"));
            }
        }

        return 0;
    }

    private static void Report(string language, string name, double perSecond, double convene, string remark) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{language}  {name,-12} {perSecond,10:N0} requests/s  Convene is {convene / perSecond,6:N1} times as fast  {remark}"));

    private static (double PerSecond, long Bytes) Convene(IReadOnlyList<string> lines)
    {
        var requests = lines.Select(Corpus.Said).ToArray();
        Run(requests);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var (rounds, seconds) = Run(requests);
        return (rounds * requests.Length / seconds, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (rounds * requests.Length));
    }

    private static (long Rounds, double Seconds) Run(Utterance[] requests)
    {
        var start = Environment.CpuUsage.TotalTime;
        var (rounds, seconds) = (0L, 0.0);
        while (seconds < Seconds)
        {
            foreach (var request in requests) Understander.Default.Understand(request);
            rounds++;
            seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        }

        return (rounds, seconds);
    }

    private static async Task<RivalSpeed> RivalAsync(string folder, string rival, string language, IReadOnlyList<string> lines, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node", ["measure.mjs", rival, language, Seconds.ToString(CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        await process.StandardInput.WriteAsync(string.Join('\n', lines).AsMemory(), cancellationToken);
        process.StandardInput.Close();
        var answer = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0) throw new InvalidOperationException($"node measure.mjs {rival} {language} ended with {process.ExitCode}.");
        return JsonSerializer.Deserialize<RivalSpeed>(answer) ?? throw new JsonException("measure.mjs printed null.");
    }

    /// <param name="PerSecond">Lines a second of CPU time.</param>
    /// <param name="Found">The share of lines in which a time was found: the rival really works on them.</param>
    private sealed record RivalSpeed([property: JsonPropertyName("perSecond")] double PerSecond, [property: JsonPropertyName("found")] double Found);
}
