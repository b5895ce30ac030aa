using BenchmarkDotNet.Attributes;
using Convene.Language;

namespace Convene.Benchmarks;

/// <summary>Whole requests understood, one an operation, beside the least that any reader of text does: cutting it at blanks and marks.</summary>
[MemoryDiagnoser]
[MinColumn]
[MedianColumn]
public class UnderstandingBenchmarks
{
    private static readonly char[] Cuts = [' ', ',', '.', '，', '。'];

    private Utterance[] _requests = [];
    private int _next;

    [Params("en", "zh")]
    public string Language { get; set; } = "";

    [GlobalSetup]
    public void Prepare() => _requests = [.. Corpus.Lines(Language).Select(Corpus.Said)];

    [Benchmark(Baseline = true)]
    public int Split() => Next().Text.ToLowerInvariant().Split(Cuts, StringSplitOptions.RemoveEmptyEntries).Length;

    [Benchmark]
    public Intent Understand() => Understander.Default.Understand(Next()).Intent;

    [Benchmark]
    public string SayBack() => Understander.Default.Understand(Next()).Paraphrase();

    private Utterance Next()
    {
        _next = _next + 1 < _requests.Length ? _next + 1 : 0;
        return _requests[_next];
    }
}
