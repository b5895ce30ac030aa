using System.Text.Json.Nodes;
using Convene.Sandbox.Graph.Notifying;
using Convene.Sandbox.Graph.Series;
using Convene.Sandbox.People;
using Convene.Sandbox.State;
using NodaTime;

namespace Convene.Sandbox.Graph;

/// <summary>The mailboxes as Graph and the calendar page use them: found, changed one at a time, bounded, and told to those who listen.</summary>
internal sealed class Mailboxes(SandboxStore store, SandboxOptions options, EventChanges changes, Notifier notifier, IClock clock)
{
    public GraphState State => store.Current.Graph;

    public static GraphRefusalException OnlyOrganizer() =>
        new(400, "ErrorInvalidRequest", "Your request can't be completed. You need to be an organizer to cancel a meeting.");

    /// <summary>An event by its id, in whatever form, in its own mailbox.</summary>
    public CalendarEvent Find(SandboxPerson owner, string id) => Find(State, owner, id);

    /// <summary>A <c>transactionId</c> seen before brings the existing event: no second one, no second invitation.</summary>
    public CalendarEvent Create(SandboxPerson owner, JsonObject body, string? calendar = null)
    {
        var now = clock.GetCurrentInstant();
        var fresh = changes.Fresh(owner, body, calendar, now);
        return Change(graph =>
        {
            var same = fresh.TransactionId is null ? null : graph.Box(owner.Id).Living.FirstOrDefault(entry => entry.TransactionId == fresh.TransactionId);
            return same is null ? (changes.Create(Bounded(graph, owner), fresh, now), fresh) : (graph, same);
        });
    }

    /// <summary>A merge patch; <paramref name="ifMatch"/> is the etag that the event must still have, null for any.</summary>
    public CalendarEvent Patch(SandboxPerson owner, string id, string? ifMatch, JsonObject body) =>
        Change(owner, id, ifMatch, (graph, entry, now) => changes.Patch(graph, entry, body, now));

    public void Cancel(SandboxPerson owner, string id, string? ifMatch, string? comment) => Change(owner, id, ifMatch, (graph, entry, now) =>
        entry.IsOrganizer ? changes.Withdraw(graph, entry, comment, now) : throw OnlyOrganizer());

    /// <summary>The organizer's deletion cancels for all; an attendee's removes the one copy.</summary>
    public void Delete(SandboxPerson owner, string id, string? ifMatch) => Change(owner, id, ifMatch, (graph, entry, now) =>
        entry.IsOrganizer ? changes.Withdraw(graph, entry, null, now) : changes.Remove(graph, entry, now));

    /// <summary>An attendee's answer; <paramref name="response"/> is Graph's word, e.g. <c>accepted</c>.</summary>
    public void Respond(SandboxPerson owner, string id, string response) =>
        Change(owner, id, null, (graph, entry, now) => changes.Respond(graph, entry, owner, response, now));

    public CalendarEvent Move(SandboxPerson owner, string id, string calendar) => Change(owner, id, null, (graph, entry, now) =>
        calendar == OtherCalendars.DefaultId(owner) || graph.Box(owner.Id).Calendars.ContainsKey(calendar)
            ? changes.Move(graph, entry, calendar == OtherCalendars.DefaultId(owner) ? null : calendar, now)
            : throw GraphRefusalException.NoSuchItem());

    private static CalendarEvent Find(GraphState graph, SandboxPerson owner, string id) =>
        EventIds.KeyOf(id) is { } key && Occurrences.Find(graph.Box(owner.Id), key) is { } entry && EventIds.IsOf(id, entry)
            ? entry
            : throw GraphRefusalException.NoSuchItem();

    private static CalendarEvent Match(CalendarEvent entry, string? ifMatch) => ifMatch is null or "*" || ifMatch == entry.ETag
        ? entry
        : throw new GraphRefusalException(
            412, "ErrorIrresolvableConflict", "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.");

    private CalendarEvent Change(SandboxPerson owner, string id, string? ifMatch, Func<GraphState, CalendarEvent, Instant, GraphState> change) => Change(graph =>
    {
        var entry = Match(Find(graph, owner, id), ifMatch);
        return (change(graph, entry, clock.GetCurrentInstant()), entry);
    });

    private CalendarEvent Change(Func<GraphState, (GraphState Graph, CalendarEvent Entry)> change)
    {
        var (entry, fresh) = store.Change(state =>
        {
            var (graph, touched) = change(state.Graph);
            var now = graph.Box(touched.Mailbox).Events.GetValueOrDefault(touched.Key, touched);
            var told = graph.Fresh.Aggregate(graph with { Fresh = [] }, (current, one) => Shortened(current, one.Mailbox));
            return (ReferenceEquals(graph, state.Graph) ? state : state with { Graph = told }, (now, graph.Fresh));
        });
        notifier.Tell(State, fresh);
        return entry;
    }

    private GraphState Shortened(GraphState graph, string mailbox) =>
        graph.Box(mailbox) is var box && box.Changes.Count > options.Graph.KeptChanges
            ? graph.With(mailbox, box with { Changes = box.Changes.RemoveRange(0, box.Changes.Count - options.Graph.KeptChanges) })
            : graph;

    /// <summary>What ended longest ago falls out, a series with all its occurrences after its last one.</summary>
    private GraphState Bounded(GraphState graph, SandboxPerson owner)
    {
        var box = graph.Box(owner.Id);
        if (box.Events.Count <= options.KeptEvents)
        {
            return graph;
        }

        var over = box.Events.Values.OrderByDescending(entry => Lasts(box, entry)).Skip(options.KeptEvents).Select(entry => entry.Key);
        return graph.With(owner.Id, box with { Events = box.Events.RemoveRange([.. over]) });
    }

    private static Instant Lasts(Mailbox box, CalendarEvent entry)
    {
        var master = entry.SeriesMaster is null ? entry : box.Events.GetValueOrDefault(entry.SeriesMaster, entry);
        return master is { Recurrence: not null, DeletedAt: null } ? SeriesRule.Of(master).Lasts() : entry.EndsAt;
    }
}
