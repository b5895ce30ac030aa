using System.Diagnostics;
using System.Net.Http.Json;
using Convene.EndToEnd.Tests.Harness;
using Convene.EndToEnd.Tests.Storm;
using Convene.Meetings;
using Convene.Sandbox.People;
using Convene.Simulation;
using Convene.Testing;
using NodaTime;
using NodaTime.TimeZones;

namespace Convene.EndToEnd.Tests.Hosts;

/// <summary>Two and three real hosts on one PostgreSQL, killed again and again while people book, move and cancel in the chat and in Outlook.</summary>
public sealed class SeveralHostsTests(ITestOutputHelper output)
{
    private const int Seed = 20261122;
    private const int Kills = 20;
    private const int Requests = 64;
    private const int OutlookActionsEach = 8;

    // into the middle of the kills
    private static readonly Duration UntilReminders = Duration.FromSeconds(70);
    private static readonly TimeSpan QuietLimit = TimeSpan.FromSeconds(180);
    private static readonly CardWords Words = CardWords.English;

    // all of one zone, so that a day and an hour mean the same to each
    private static readonly string[] Names = ["alex", "lilei", "hanmeimei", "wangwei", "wangwei2", "zhangfang", "liuyang", "chenna"];
    private readonly FastClock _clock = new(SystemClock.Instance.GetCurrentInstant(), 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Hosts_that_are_killed_again_and_again_lose_nothing_and_do_nothing_twice(int count)
    {
        var watch = Stopwatch.StartNew();
        var world = await World.StartAsync(_clock, Token);
        var remindedStart = FirstHalfHourAfter(_clock.GetCurrentInstant() + Duration.FromHours(2));
        var remindedAt = _clock.GetCurrentInstant() + UntilReminders;
        await using var cluster = await HostCluster.PrepareAsync(count, world, settings => Hurried(settings, remindedStart - remindedAt), Token);
        await cluster.StartAsync(Token);
        await using var inspector = await Inspector.CreateAsync(cluster.Ledger.ConnectionString, world, _clock, Token);
        var people = await GatherAsync(cluster, new Outlook(world, _clock));
        foreach (var (_, life) in people)
        {
            await life.AskToBeRemindedAsync(remindedStart, Token);
        }

        // nobody is reminded of what was booked after the moment to remind of it
        await Eventually.BecomesTrueAsync(
            async () => (await LookAsync(world)).Conferences.Count(c => c.IsLive) == people.Count, "what is to be reminded of is booked", Token, QuietLimit);
        var isInTime = _clock.GetCurrentInstant() < remindedAt;

        await world.DisturbAsync(Weather.Faults(Seed, 1), Token);
        var killer = new Killer(cluster.Hosts, new Random(Seed + count));
        await Task.WhenAll(
            [
                .. people.Select(p => p.InChat.LiveThroughAsync(Token)),
                .. people.Select(p => p.InOutlook.LiveAsync(OutlookActionsEach, Token)),
                killer.StrikeAsync(Kills, Token),
                TortureAsync(world),
            ]);
        var faults = (await world.CountFaultsAsync(Token)).Values.Sum();
        await world.CalmAsync(Token);
        var stormed = watch.Elapsed;
        await Eventually.BecomesTrueAsync(() => _clock.GetCurrentInstant() > remindedAt + Duration.FromSeconds(5), "the moment to remind", Token, QuietLimit);
        var wrong = await SettleAsync(world, cluster, inspector, people);

        var reckoning = new HostsReckoning(await LookAsync(world), cluster, people, Words);
        var figures = $"{count} hosts: {await reckoning.FiguresAsync(Token)}, {faults} faults, {killer.Kills} kills, "
            + $"{(isInTime ? "" : "booked too late to be reminded of, ")}storm {stormed.TotalSeconds:F0} s, quiet after {watch.Elapsed.TotalSeconds:F0} s, {wrong.Count} disagreements";
        await TellAsync(figures, [.. wrong, .. reckoning.Bad]);
        wrong.ShouldBeEmpty(string.Join("\n", wrong));
        reckoning.Doubled.ShouldBeEmpty();
        reckoning.Strangers.ShouldBeEmpty();
        reckoning.ToldWrong.ShouldBeEmpty(string.Join("\n", reckoning.Bad));
        reckoning.Lost.ShouldBeEmpty(string.Join("\n", reckoning.Bad));
        (isInTime ? reckoning.Unreminded : []).ShouldBeEmpty("everybody is reminded");
        reckoning.RemindedAgain.ShouldBeLessThanOrEqualTo(Kills / 5, "only a kill between sending and writing it down reminds twice");
        (await cluster.Ledger.CountDoubledFindingsAsync(Token)).ShouldBe(0);
    }

    private static void Hurried(HostSettings settings, Duration reminder)
    {
        settings.Impatient()
            .ForEachProvider("Http:TryTimeout", TimeSpan.FromSeconds(2.5))
            .ForEachProvider("Http:TotalTimeout", TimeSpan.FromSeconds(6))
            .ForEachProvider("Http:CircuitBreakTime", TimeSpan.FromSeconds(1))
            .Set("Calendar:CoalesceSeconds", 0.3)
            .Set("Calendar:ReadEveryMinutes", 1)
            .Set("Background:ReconcileCron", "0/15 * * * * ?")
            .Set("Background:RepairEvery", TimeSpan.FromSeconds(3))
            .Set("Background:RemindEvery", TimeSpan.FromSeconds(2))
            .Set("Background:CollectEvery", TimeSpan.FromSeconds(5))
            .Set("Background:CheckinEvery", TimeSpan.FromSeconds(2))
            .Set("Meetings:ReminderMinutes", reminder.TotalMinutes);
    }

    private static Instant FirstHalfHourAfter(Instant moment)
    {
        var seconds = moment.ToUnixTimeSeconds();
        return Instant.FromUnixTimeSeconds(seconds - (seconds % 1800) + 1800);
    }

    /// <summary>Everybody has said hello, so that the bot knows where to tell them what nobody asked for.</summary>
    private async Task<List<HostsPerson>> GatherAsync(HostCluster cluster, Outlook outlook)
    {
        var requests = StormRequest.Make(Requests, new Random(Seed));
        var people = new List<HostsPerson>();
        foreach (var (number, name) in Names.Index())
        {
            var known = SandboxPeople.Find($"{name}@contoso.com")!;
            var mine = requests.Where((_, n) => n % Names.Length == number).ToList();
            var chat = cluster.Chat(known);
            await chat.InsistAsync(chat.Message("hello"), Token);
            var person = new SimulatedPerson(
                new Person(SandboxPeople.TenantId, known.Id, known.Mail, known.DisplayName),
                DateTimeZoneProviders.Tzdb[TzdbDateTimeZoneSource.Default.WindowsToTzdbIds[known.Zone]],
                _clock.GetCurrentInstant());
            people.Add(new HostsPerson(new StormPerson(chat, mine), new OutlookLife(person, outlook, mine, new Random(Seed + number), _clock)));
        }

        return people;
    }

    /// <summary>What befalls listening: notifications twice, late or forged, subscriptions that are taken away, links that go dead.</summary>
    private static async Task TortureAsync(World world)
    {
        foreach (var rule in new object[]
        {
            new { kind = "duplicate", probability = 0.2, seed = Seed },
            new { kind = "delay", probability = 0.2, delayMilliseconds = 3000, seed = Seed + 1 },
            new { kind = "wrongClientState", probability = 0.05, seed = Seed + 2 },
        })
        {
            await PostAsync(world, "/sandbox/graph/disturbances", rule);
        }

        string[] kinds = ["removeSubscriptions", "requireReauthorization", "missNotifications", "killDeltaLinks"];
        for (var i = 0; i < Names.Length; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Token);
            await PostAsync(world, "/sandbox/graph/incidents", new { kind = kinds[i % kinds.Length], mailbox = $"{Names[i]}@contoso.com" });
        }
    }

    private static async Task PostAsync(World world, string path, object body)
    {
        using var response = await world.Http.PostAsJsonAsync(path, body, Token);
        ((int)response.StatusCode).ShouldBeInRange(200, 299, await response.Content.ReadAsStringAsync(Token));
    }

    private static async Task<SandboxPicture> LookAsync(World world) =>
        SandboxPicture.Read(System.Text.Json.Nodes.JsonNode.Parse(await world.Http.GetStringAsync(new Uri("/sandbox/state", UriKind.Relative), Token))!.AsObject());

    /// <summary>When nobody does anything any more, everything must come to agree by itself.</summary>
    private async Task<IReadOnlyList<string>> SettleAsync(World world, HostCluster cluster, Inspector inspector, List<HostsPerson> people)
    {
        var simulated = people.ConvertAll(p => p.InOutlook.Person);
        var agreement = new Agreement(world, new Outlook(world, _clock), inspector.Ledger, simulated, _clock);
        var watch = Stopwatch.StartNew();
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Token);
            var isQuiet = await inspector.IsQuietAsync(_clock.GetCurrentInstant(), Token)
                && await cluster.Ledger.CountUntoldAsync(Token) == 0 && await cluster.Ledger.CountUnansweredAsync(Token) == 0;
            if (isQuiet || watch.Elapsed > QuietLimit)
            {
                await LearnAsync(inspector, simulated);
                var wrong = await agreement.FindDisagreementsAsync(Token);
                if (wrong.Count == 0 || watch.Elapsed > QuietLimit)
                {
                    return [.. wrong, .. isQuiet ? [] : new[] { "It has not come to rest." }];
                }
            }
        }
    }

    private static async Task LearnAsync(Inspector inspector, List<SimulatedPerson> people)
    {
        foreach (var wish in people.SelectMany(p => p.Wishes).Where(w => w.MeetingId is null && w.EventId is not null))
        {
            wish.MeetingId = await inspector.Ledger.FindByEntryAsync(wish.Owner.Mailbox, wish.EventId!, Token);
        }
    }

    private async Task TellAsync(string figures, IReadOnlyList<string> bad)
    {
        output.WriteLine(figures);
        var artifacts = Directory.CreateDirectory(Path.Combine(Needs.RepositoryRoot, "artifacts"));
        await File.AppendAllLinesAsync(Path.Combine(artifacts.FullName, "hosts.txt"), [$"{_clock.GetCurrentInstant()} {figures}", .. bad], Token);
    }
}

internal sealed record HostsPerson(StormPerson InChat, OutlookLife InOutlook);
