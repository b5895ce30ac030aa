using System.Diagnostics;
using Convene.EndToEnd.Tests.Harness;
using Convene.Sandbox.People;
using Convene.Testing;

namespace Convene.EndToEnd.Tests.Storm;

/// <summary>
/// Two hundred requests of many people at once, spread over four vendors, while the vendors and Graph fail in every way they can and the program is killed fifty
/// times: nothing is lost, nothing is there twice, and everybody reads the truth.
/// </summary>
public sealed class StormTests(ITestOutputHelper output)
{
    private const int Requests = 200;
    private const int Kills = 50;
    private const int Seed = 20261122;
    private static readonly TimeSpan LongestCalm = TimeSpan.FromSeconds(6);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_requests_survive_faults_everywhere_and_fifty_kills()
    {
        var watch = Stopwatch.StartNew();
        await using var all = await Deployment.StartWithAllVendorsAsync(Token, Sandbox, settings => settings
            .ForEachProvider("Http:TryTimeout", TimeSpan.FromSeconds(2))
            .Set("Graph:TryTimeout", TimeSpan.FromSeconds(2))
            .ForEachProvider("Http:CircuitBreakTime", TimeSpan.FromSeconds(1))
            .Set("Meetings:SettleSeconds", 2.5));
        var people = Gather(all);
        foreach (var fault in StormWeather.Faults(Seed))
        {
            await all.Sandbox.DisturbAsync(fault, Token);
        }

        var living = Task.WhenAll(people.Select(p => p.LiveThroughAsync(Token)));
        await StrikeAsync(all.Host, people, Token);
        await living;
        var faults = await all.Sandbox.CountFaultsAsync(Token);
        await all.Sandbox.CalmAsync(Token);
        await all.Ledger.BecomesQuietAsync(Token, TimeSpan.FromSeconds(120));

        var picture = await all.Sandbox.LookAsync(Token);
        var reckoning = new StormReckoning(picture);
        var endings = people.SelectMany(p => p.Requests.Select(r => (Request: r, p.Chat, Ending: reckoning.EndingOf(r, p.Chat)))).ToList();
        var bad = endings.Where(e => e.Ending is Ending.Lost or Ending.Doubled or Ending.ToldWrong).Select(e => reckoning.Describe(e.Request, e.Chat)).ToList();
        var leftBehind = endings.Sum(e => reckoning.CountLeftBehind(e.Request, e.Chat));
        await TellAsync(Figures(endings.ConvertAll(e => e.Ending), faults, people, all.Host, watch.Elapsed) + $"; {leftBehind} cards left behind by kills; {Shares(picture)}", bad);
        bad.ShouldBeEmpty(string.Join("\n\n", bad));
        reckoning.Strangers(people.SelectMany(p => p.Requests)).ShouldBeEmpty();
        picture.Conferences.Where(c => c.IsLive).Select(c => c.Vendor).Distinct().Count().ShouldBe(4, "every vendor has its share");
        endings.Count.ShouldBe(Requests);
        leftBehind.ShouldBeLessThanOrEqualTo(Kills / 2, "only a kill leaves a card behind that nobody can put right");
        endings.Count(e => e.Ending == Ending.Booked).ShouldBeGreaterThan(Requests / 2, "most requests are granted even in a storm");
    }

    private static void Sandbox(Convene.Sandbox.SandboxOptions options)
    {
        options.SeedsExamples = false;
        options.KeptConferences = options.KeptEvents = 10_000;
        options.BizConfV1.Rooms = new Dictionary<int, int> { [25] = 500 };
    }

    private static List<StormPerson> Gather(Deployment all)
    {
        var people = SandboxPeople.All.Where(p => p.HasMailbox && p.Mail != "alice@contoso.com").Take(16).ToList();
        var requests = StormRequest.Make(Requests, new Random(Seed));
        return [.. people.Select((person, i) => new StormPerson(all.Chat(person), [.. requests.Where((_, n) => n % people.Count == i)]))];
    }

    /// <summary>Kills at random moments, spread over the whole of the storm: the next one waits a little for the requests to come as far.</summary>
    private static async Task StrikeAsync(HostProcess host, List<StormPerson> people, CancellationToken cancellationToken)
    {
        var dice = new Random(Seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            var calm = Stopwatch.StartNew();
            var rest = TimeSpan.FromMilliseconds(dice.Next(50, 2000));
            var wanted = Requests * kill / Kills;
            await Eventually.BecomesTrueAsync(
                () => calm.Elapsed >= rest && (people.Sum(p => p.Done) >= wanted || calm.Elapsed >= LongestCalm), "the moment of the next kill", cancellationToken);
            await host.RestartAsync(cancellationToken);
        }
    }

    private static string Figures(
        List<Ending> endings, IReadOnlyDictionary<string, int> faults, List<StormPerson> people, HostProcess host, TimeSpan time)
    {
        return $"{endings.Count} requests, {faults.Values.Sum()} faults ({string.Join(", ", faults.OrderBy(f => f.Key).Select(f => $"{f.Value} {f.Key}"))}), "
            + $"{host.Starts - 1} kills, {people.Sum(p => p.Chat.Redelivered)} redeliveries → "
            + $"{Count(Ending.Booked)} booked, {Count(Ending.Cancelled)} cancelled as wished, {Count(Ending.RefusedAndTold)} refused and told, "
            + $"{Count(Ending.Lost)} lost, {Count(Ending.Doubled)} doubled, {Count(Ending.ToldWrong)} told otherwise than it is, {time.TotalSeconds:F0} seconds";

        int Count(Ending ending) => endings.Count(e => e == ending);
    }

    private static string Shares(SandboxPicture picture) =>
        "live " + string.Join(", ", picture.Conferences.Where(c => c.IsLive).GroupBy(c => c.Vendor).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key}"));

    private async Task TellAsync(string figures, List<string> bad)
    {
        output.WriteLine(figures);
        var artifacts = Directory.CreateDirectory(Path.Combine(Needs.RepositoryRoot, "artifacts"));
        await File.WriteAllLinesAsync(Path.Combine(artifacts.FullName, "storm.txt"), [figures, .. bad], Token);
    }
}
