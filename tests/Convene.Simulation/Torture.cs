using System.Net.Http.Json;

namespace Convene.Simulation;

/// <summary>What befalls listening: subscriptions that die or pause, links that go dead, notifications that are lost, late, doubled or forged.</summary>
internal sealed class Torture(World world)
{
    private const int LateMilliseconds = 60_000;
    private static readonly string[] Incidents = ["expireSubscriptions", "removeSubscriptions", "requireReauthorization", "missNotifications", "killDeltaLinks"];

    /// <summary>Notifications go astray as long as the bad weather lasts.</summary>
    public async Task DisturbAsync(double strength, int seed, CancellationToken cancellationToken)
    {
        foreach (var (kind, probability) in ((string, double)[])[("lose", 0.1), ("duplicate", 0.1), ("delay", 0.1), ("wrongClientState", 0.05)])
        {
            var rule = new { kind, probability = probability * strength, delayMilliseconds = LateMilliseconds, seed = seed++ };
            using var response = await world.Http.PostAsJsonAsync("/sandbox/graph/disturbances", rule, cancellationToken);
            response.EnsureSuccessStatusCode();
        }
    }

    public async Task CalmAsync(CancellationToken cancellationToken)
    {
        using var response = await world.Http.DeleteAsync(new Uri("/sandbox/graph/disturbances", UriKind.Relative), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async Task<string> StrikeAsync(string mailbox, Random dice, CancellationToken cancellationToken)
    {
        var kind = Incidents[dice.Next(Incidents.Length)];
        using var response = await world.Http.PostAsJsonAsync("/sandbox/graph/incidents", new { kind, mailbox }, cancellationToken);
        response.EnsureSuccessStatusCode();
        return kind;
    }
}
