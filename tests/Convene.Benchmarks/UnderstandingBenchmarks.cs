using BenchmarkDotNet.Attributes;
using Convene.Language;
using NodaTime;

namespace Convene.Benchmarks;

/// <summary>A whole request understood, beside the least that any reader of text does: cutting it at blanks and marks.</summary>
[MemoryDiagnoser]
public class UnderstandingBenchmarks
{
    private static readonly DateTimeZone Beijing = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
    private static readonly char[] Cuts = [' ', ',', '.', '，', '。'];
    private readonly Understander _understander = Understander.Default;

    [Params(
        "book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about the Q3 budget",
        "明天下午三点和李雷开30分钟的预算会",
        "cancel my 3pm")]
    public string Text { get; set; } = "";

    [Benchmark(Baseline = true)]
    public int Split() => Text.ToLowerInvariant().Split(Cuts, StringSplitOptions.RemoveEmptyEntries).Length;

    [Benchmark]
    public Intent Understand() => _understander.Understand(new Utterance(Text, "en-US", new LocalDateTime(2026, 11, 23, 9, 0), Beijing)).Intent;
}
