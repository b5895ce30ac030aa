using System.Text.Json.Nodes;
using Convene.Sandbox.People;
using Convene.Sandbox.State;
using NodaTime;

namespace Convene.Sandbox.Graph;

/// <summary>What may happen to events, the same for Graph and for the calendar page: copies, mails, change keys.</summary>
internal sealed class Mailboxes(SandboxStore store, SandboxOptions options, IClock clock)
{
    public GraphState State => store.Current.Graph;

    /// <summary>An event by its id, in whatever form, in its own mailbox.</summary>
    public CalendarEvent Find(SandboxPerson owner, string id) => Find(State, owner, id);

    /// <summary>A <c>transactionId</c> seen before brings the existing event: no second one, no second invitation.</summary>
    public CalendarEvent Create(SandboxPerson owner, JsonObject body)
    {
        var now = clock.GetCurrentInstant();
        if (!body.ContainsKey("start") || !body.ContainsKey("end"))
        {
            throw GraphRefusalException.BadProperty("An event needs start and end.");
        }

        var fresh = EventPatch.Apply(Blank(owner, now), body);
        return Change(graph =>
        {
            var same = fresh.TransactionId is null ? null : graph.Events.Values.FirstOrDefault(
                entry => entry.Mailbox == owner.Id && entry.TransactionId == fresh.TransactionId && entry.DeletedAt is null);
            return same is null ? (Deliveries.Invite(Bounded(graph, owner), fresh, now), fresh.Key) : (graph, same.Key);
        });
    }

    /// <summary>A merge patch; <paramref name="ifMatch"/> is the etag that the event must still have, null for any.</summary>
    public CalendarEvent Patch(SandboxPerson owner, string id, string? ifMatch, JsonObject body) => Change(graph =>
    {
        var now = clock.GetCurrentInstant();
        var old = Match(Find(graph, owner, id), ifMatch);
        if (body.ContainsKey("transactionId") && old.TransactionId is null)
        {
            throw GraphRefusalException.BadProperty("The property 'transactionId' is set when an event is created.");
        }

        var patched = EventPatch.Apply(old, body) with { Revision = old.Revision + 1, ModifiedAt = now };
        return (Deliveries.Update(graph, old, patched, EventPatch.ConcernsAll(body), now), old.Key);
    });

    public void Cancel(SandboxPerson owner, string id, string? ifMatch, string? comment) => Change(graph =>
    {
        var entry = Match(Find(graph, owner, id), ifMatch);
        return entry.IsOrganizer
            ? (Deliveries.Withdraw(graph, entry, comment, clock.GetCurrentInstant()), entry.Key)
            : throw new GraphRefusalException(400, "ErrorInvalidRequest", "Your request can't be completed. You need to be an organizer to cancel a meeting.");
    });

    /// <summary>The organizer's deletion cancels for all; an attendee's removes the one copy.</summary>
    public void Delete(SandboxPerson owner, string id, string? ifMatch) => Change(graph =>
    {
        var entry = Match(Find(graph, owner, id), ifMatch);
        var now = clock.GetCurrentInstant();
        return (entry.IsOrganizer ? Deliveries.Withdraw(graph, entry, null, now) : graph.With(entry with { DeletedAt = now, ModifiedAt = now }), entry.Key);
    });

    private static CalendarEvent Find(GraphState graph, SandboxPerson owner, string id) =>
        EventIds.KeyOf(id) is { } key && graph.Events.TryGetValue(key, out var entry) && entry.Mailbox == owner.Id && entry.DeletedAt is null
            ? entry
            : throw GraphRefusalException.NoSuchItem();

    private static CalendarEvent Match(CalendarEvent entry, string? ifMatch) => ifMatch is null or "*" || ifMatch == entry.ETag
        ? entry
        : throw new GraphRefusalException(
            412, "ErrorIrresolvableConflict", "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.");

    private static CalendarEvent Blank(SandboxPerson owner, Instant now)
    {
        var key = Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N");
        return new CalendarEvent
        {
            Key = key,
            Mailbox = owner.Id,
            ICalUId = $"040000008200E00074C5B7101A82E008{key.ToUpperInvariant()}",
            CreatedAt = now,
            ModifiedAt = now,
            OrganizerName = owner.DisplayName,
            OrganizerAddress = owner.Mail,
        };
    }

    private CalendarEvent Change(Func<GraphState, (GraphState Graph, string Key)> change) => store.Change(state =>
    {
        var (graph, key) = change(state.Graph);
        return (ReferenceEquals(graph, state.Graph) ? state : state with { Graph = graph }, graph.Events[key]);
    });

    private GraphState Bounded(GraphState graph, SandboxPerson owner)
    {
        var over = graph.Events.Values.Where(entry => entry.Mailbox == owner.Id)
            .OrderByDescending(entry => entry.EndsAt)
            .Skip(options.KeptEvents)
            .Select(entry => entry.Key);
        return graph with { Events = graph.Events.RemoveRange(over) };
    }
}
