using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Simulation;

/// <summary>What people do with one occurrence of a series in Outlook.</summary>
internal sealed class OccurrenceActions(Outlook outlook)
{
    public async Task MoveAsync(SimulatedPerson person, Wish wish, Random dice, CancellationToken cancellationToken)
    {
        if (await PickAsync(person, wish, dice, cancellationToken) is not { } item)
        {
            return;
        }

        // within its own day, as Exchange refuses to carry one over its neighbour
        var by = Duration.FromMinutes(30 * (1 + dice.Next(3)));
        var body = new JsonObject { ["start"] = Outlook.Time(Outlook.StartOf(item) + by), ["end"] = Outlook.Time(Outlook.EndOf(item) + by) };
        if (await outlook.PatchAsync(person.Mailbox, item["id"]!.GetValue<string>(), body, cancellationToken) is not null)
        {
            wish.History.Add("occurrence moved in Outlook");
        }
    }

    public async Task DeleteAsync(SimulatedPerson person, Wish wish, Random dice, CancellationToken cancellationToken)
    {
        if (await PickAsync(person, wish, dice, cancellationToken) is { } item
            && await outlook.DeleteAsync(person.Mailbox, item["id"]!.GetValue<string>(), cancellationToken) is not null)
        {
            wish.History.Add("occurrence deleted in Outlook");
        }
    }

    /// <summary>One of several: the last one of a series is left.</summary>
    private async Task<JsonObject?> PickAsync(SimulatedPerson person, Wish wish, Random dice, CancellationToken cancellationToken)
    {
        if (wish.EventId is not { } id || await outlook.FindAsync(person.Mailbox, id, cancellationToken) is not { } master)
        {
            return null;
        }

        var from = Outlook.StartOf(master);
        var all = await outlook.ListInstancesAsync(person.Mailbox, id, from - Duration.FromDays(1), from + Duration.FromDays(40), cancellationToken);
        return all.Count > 1 ? all[dice.Next(all.Count)] : null;
    }
}
