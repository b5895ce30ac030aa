using System.Diagnostics;
using System.Text.Json.Nodes;
using Convene.EndToEnd.Tests.Harness;
using Convene.Sandbox.People;
using Convene.Simulation;
using Convene.Testing;
using NodaTime;

namespace Convene.EndToEnd.Tests.Hosts;

/// <summary>What a host held when it was killed is done by the other one, soon.</summary>
public sealed class TakeoverTests(ITestOutputHelper output)
{
    private const string Job = "reconciliation";
    private const int Hanging = 60_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly FastClock _clock = new(SystemClock.Instance.GetCurrentInstant(), 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_and_a_job_of_a_killed_host_are_done_by_the_other_within_a_minute()
    {
        var world = await World.StartAsync(_clock, Token);
        await using var cluster = await HostCluster.PrepareAsync(2, world, Settings, Token);
        var (dying, other) = (cluster.Hosts[0], cluster.Hosts[1]);
        await dying.StartAsync(Token);
        var chat = cluster.Teams.Open(SandboxPeople.Alex, dying);
        await chat.BookAsync("book a 30-minute meeting with alice@contoso.com tomorrow at 1pm about something to compare", Token);
        await HangAsync(world);
        await Eventually.BecomesTrueAsync(async () => await cluster.Ledger.FindRunnerAsync(Job, Token) is not null, "the job hangs", Token, Minute);
        await other.StartAsync(Token);
        var runner = await cluster.Ledger.FindRunnerAsync(Job, Token);
        await Eventually.BecomesTrueAsync(async () => (await cluster.Ledger.ListMembersAsync(Token)).Count == 2, "both take part", Token, Minute);

        // to the one that runs the job: both hang in its hands when it dies
        var asking = chat.TryPostAsync(chat.Message("book a 30-minute meeting with alice@contoso.com tomorrow at 3pm about takeover"), Token);
        await Eventually.BecomesTrueAsync(async () => await cluster.Ledger.CountOpenStepsAsync(Token) == 1, "a step hangs", Token, Minute);
        (await cluster.Ledger.FindRunnerAsync(Job, Token)).ShouldBe(runner);
        var compared = await cluster.Ledger.CountReconciliationsAsync(Token);
        await dying.KillAsync(Token);
        var watch = Stopwatch.StartNew();
        await asking;
        await world.CalmAsync(Token);

        var (step, job, told) = (
            TimeAsync(watch, async () => (await cluster.Ledger.ListStatesAsync(Token)).SequenceEqual(["Booked", "Booked"]), "the step is done"),
            TimeAsync(watch, async () => await cluster.Ledger.CountReconciliationsAsync(Token) > compared, "the job is done"),
            TimeAsync(watch, () => Task.FromResult(chat.Cards.Any(card => CardWords.English.IsBooked(card) && card.Says("takeover"))), "whoever asked is told"));
        await Task.WhenAll(step, job, told);
        await TellAsync($"takeover: step {(await step).TotalSeconds:F1} s (lease 12 s), job {(await job).TotalSeconds:F1} s (check-in every 5 s), told {(await told).TotalSeconds:F1} s after the kill");
        other.Starts.ShouldBe(1);
        dying.Starts.ShouldBe(1, "nobody has started it again");
    }

    [Fact]
    public async Task A_mailbox_that_a_killed_host_was_reading_is_read_by_the_other_within_a_minute()
    {
        var world = await World.StartAsync(_clock, Token);
        var outlook = new Outlook(world, _clock);
        var mailbox = SandboxPeople.Alex.Mail;
        await using var cluster = await HostCluster.PrepareAsync(2, world, Settings, Token);
        await cluster.Hosts[0].StartAsync(Token);
        await Eventually.BecomesTrueAsync(() => cluster.Ledger.IsReadAsync(mailbox, _clock.GetCurrentInstant(), Token), "the mailbox was read", Token, Minute);
        await world.DisturbAsync([new Fault("graph", "delayBefore") { Path = "delta", DelayMilliseconds = Hanging }], Token);
        var start = ChatSteps.At(2, 15);
        var created = await outlook.CreateAsync(
            mailbox,
            new JsonObject
            {
                ["subject"] = "taken over",
                ["start"] = Outlook.Time(start),
                ["end"] = Outlook.Time(start + Duration.FromMinutes(30)),
                ["location"] = new JsonObject { ["displayName"] = "@convene" },
            },
            Token);
        await Eventually.BecomesTrueAsync(() => cluster.Ledger.IsHeldAsync(mailbox, _clock.GetCurrentInstant(), Token), "the mailbox is being read", Token, Minute);

        await cluster.Hosts[0].KillAsync(Token);
        var watch = Stopwatch.StartNew();
        await world.CalmAsync(Token);
        await cluster.Hosts[1].StartAsync(Token);

        var linked = await TimeAsync(watch, async () => await IsLinkedAsync(outlook, mailbox, created["id"]!.GetValue<string>()), "the event has a link");
        await TellAsync($"takeover: an event asks by its location while its mailbox is held by a host that dies: link after {linked.TotalSeconds:F1} s (lease 12 s), the other host's start included");
        linked.ShouldBeLessThan(Minute);
    }

    private static async Task<bool> IsLinkedAsync(Outlook outlook, string mailbox, string eventId) =>
        await outlook.FindAsync(mailbox, eventId, Token) is { } found && found["body"]!["content"]!.GetValue<string>().Contains("/sandbox/", StringComparison.Ordinal);

    private async Task TellAsync(string figures)
    {
        output.WriteLine(figures);
        var artifacts = Directory.CreateDirectory(Path.Combine(Needs.RepositoryRoot, "artifacts"));
        await File.AppendAllLinesAsync(Path.Combine(artifacts.FullName, "hosts.txt"), [$"{_clock.GetCurrentInstant()} {figures}"], Token);
    }

    /// <summary>The schedule as it is by default, a lease that is shorter.</summary>
    private static void Settings(HostSettings settings) => settings
        .Set("Meetings:StepLimitSeconds", 10)
        .Set("Meetings:LeaseSeconds", 12)
        .Set("Meetings:SettleSeconds", 1)
        .Set("Meetings:TurnGraceSeconds", 2)
        .Set("Background:ReconcileCron", "0/5 * * * * ?")
        .ForEachProvider("Http:TryTimeout", TimeSpan.FromSeconds(55))
        .ForEachProvider("Http:TotalTimeout", TimeSpan.FromSeconds(58));

    private static Task HangAsync(World world) => world.DisturbAsync(
        [new Fault("bizconfv1", "delayBefore") { DelayMilliseconds = Hanging }], Token);

    private static async Task<TimeSpan> TimeAsync(Stopwatch watch, Func<Task<bool>> condition, string what)
    {
        await Eventually.BecomesTrueAsync(condition, what, Token, Minute);
        return watch.Elapsed;
    }
}
