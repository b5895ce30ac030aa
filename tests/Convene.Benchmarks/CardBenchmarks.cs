using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Convene.Cards;
using Convene.Testing;

namespace Convene.Benchmarks;

/// <summary>A meeting's card bound and written, beside reading and writing the same JSON without any template.</summary>
[MemoryDiagnoser]
public class CardBenchmarks
{
    private readonly CardRenderer _renderer = new(Path.Combine(Needs.RepositoryRoot, "cards"));
    private string _json = "";

    private static MeetingCard Model => new(
        "019a0000-0000-7000-8000-000000000001",
        "key",
        "Q3 预算",
        new LocalWindow(
            new LocalMoment(new DateOnly(2026, 11, 24), new TimeOnly(15, 0)), new LocalMoment(new DateOnly(2026, 11, 24), new TimeOnly(15, 30)), "Asia/Shanghai"),
        MeetingStatus.Booked)
    {
        Provider = "BizConf",
        Number = "1119793117",
        Password = "1234",
        JoinUrl = new Uri("https://vendor.example/j/1"),
        Attendees = [new CardPerson("李雷", "lilei@contoso.com")],
        Calendar = CalendarStatus.Written,
        Offers = MeetingOffers.Start | MeetingOffers.Change | MeetingOffers.Cancel,
    };

    [GlobalSetup]
    public void Prepare() => _json = Render();

    [Benchmark(Baseline = true)]
    public string ReadAndWrite() => JsonNode.Parse(_json)!.ToJsonString();

    [Benchmark]
    public string Render() => _renderer.Render(Model, "zh-CN", CardClient.Universal).Content.ToJsonString();
}
