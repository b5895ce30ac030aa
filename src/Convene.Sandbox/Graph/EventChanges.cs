using System.Text.Json.Nodes;
using Convene.Sandbox.Graph.Series;
using Convene.Sandbox.People;
using NodaTime;

namespace Convene.Sandbox.Graph;

/// <summary>What may happen to an event, as pure functions of all mailboxes: single ones, series, and occurrences.</summary>
internal sealed class EventChanges(Deliveries deliveries, EventPatch patch)
{
    /// <summary>An event that is nowhere yet.</summary>
    public CalendarEvent Fresh(SandboxPerson owner, JsonObject body, string? calendar, Instant now)
    {
        if (!body.ContainsKey("start") || !body.ContainsKey("end"))
        {
            throw GraphRefusalException.BadProperty("An event needs start and end.");
        }

        return SeriesFit.Of(patch.Apply(Blank(owner, now) with { Calendar = calendar }, body), body);
    }

    public GraphState Create(GraphState graph, CalendarEvent fresh, Instant now) => deliveries.Invite(graph, fresh, now);

    public GraphState Patch(GraphState graph, CalendarEvent old, JsonObject body, Instant now)
    {
        if (body.ContainsKey("transactionId") && old.TransactionId is null)
        {
            throw GraphRefusalException.BadProperty("The property 'transactionId' is set when an event is created.");
        }

        var patched = patch.Apply(old, body) with { Revision = old.Revision + 1, ModifiedAt = now };
        if (old.SeriesMaster is not null)
        {
            return PatchOccurrence(graph, old, patched, body, now);
        }

        patched = SeriesFit.Of(patched, body);
        var hasOtherDates = old.Recurrence is not null && !SeriesRule.HasSameDates(old, patched);
        var cleared = hasOtherDates ? deliveries.DropExceptions(graph, old) : graph;
        var changed = deliveries.Update(cleared, old, patched, EventPatch.ConcernsAll(body), now);
        return old.Recurrence is null || hasOtherDates ? changed : PatchExceptions(changed, old, body, now);
    }

    public GraphState Withdraw(GraphState graph, CalendarEvent entry, string? comment, Instant now) =>
        deliveries.Withdraw(entry.Recurrence is null ? graph : deliveries.DropExceptions(graph, entry), entry, comment, now);

    /// <summary>Takes one copy out of its mailbox.</summary>
    public GraphState Remove(GraphState graph, CalendarEvent entry, Instant now) =>
        (entry.Recurrence is null ? graph : deliveries.DropExceptions(graph, entry)).With(entry with { DeletedAt = now, ModifiedAt = now });

    /// <summary>The answer stands on the copy and at the organizer; a meeting that was declined leaves the calendar.</summary>
    public GraphState Respond(GraphState graph, CalendarEvent copy, SandboxPerson owner, string response, Instant now)
    {
        if (copy.IsOrganizer)
        {
            throw new GraphRefusalException(400, "ErrorInvalidRequest", "Your request can't be completed. You can't respond to this meeting because you're the meeting organizer.");
        }

        var original = deliveries.OriginalOf(graph, copy);
        var own = response == "declined"
            ? Remove(graph, copy, now)
            : WithSeries(graph, copy, entry => entry with
            {
                OwnResponse = response,
                OwnResponseAt = now,
                ShowAs = response == "accepted" ? "busy" : "tentative",
                ModifiedAt = now,
                Revision = entry.Revision + 1,
            });
        return original is null ? own : WithSeries(own, original, entry => entry with
        {
            Attendees = [.. entry.Attendees.Select(attendee => attendee.Is(owner.Mail) ? attendee with { Response = response, RespondedAt = now } : attendee)],
            ModifiedAt = now,
            Revision = entry.Revision + 1,
        });
    }

    /// <summary>To another calendar of the mailbox; null is its own.</summary>
    public GraphState Move(GraphState graph, CalendarEvent entry, string? calendar, Instant now)
    {
        if (entry.SeriesMaster is not null)
        {
            throw new GraphRefusalException(400, "ErrorInvalidRequest", "One occurrence alone cannot lie in another calendar.");
        }

        return entry.Calendar == calendar ? graph : WithSeries(graph, entry, moved => moved with
        {
            Calendar = calendar,
            Moves = moved.Moves + 1,
            ModifiedAt = now,
            Revision = moved.Revision + 1,
        });
    }

    private static CalendarEvent Blank(SandboxPerson owner, Instant now)
    {
        var key = Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N");
        return new CalendarEvent
        {
            Key = key,
            Mailbox = owner.Id,
            ICalUId = Occurrences.NewICalUId(key),
            CreatedAt = now,
            ModifiedAt = now,
            OrganizerName = owner.DisplayName,
            OrganizerAddress = owner.Mail,
        };
    }

    /// <summary>Changes an event, and with a master its occurrences that are stored.</summary>
    private static GraphState WithSeries(GraphState graph, CalendarEvent entry, Func<CalendarEvent, CalendarEvent> change)
    {
        var changed = graph.With(change(entry));
        return entry.Recurrence is null ? changed : Living(graph, entry).Aggregate(changed, (current, occurrence) => current.With(change(occurrence)));
    }

    private static List<CalendarEvent> Living(GraphState graph, CalendarEvent master) =>
        [.. Occurrences.Stored(graph.Box(master.Mailbox), master.Key).Where(entry => entry.DeletedAt is null)];

    private GraphState PatchOccurrence(GraphState graph, CalendarEvent old, CalendarEvent patched, JsonObject body, Instant now)
    {
        if (patched.Recurrence is not null)
        {
            throw new GraphRefusalException(400, "ErrorInvalidRequest", "The recurrence is a property of the series, not of an occurrence.");
        }

        SeriesFit.CheckNeighbours(graph.Box(old.Mailbox), patched);
        var names = body.Select(pair => pair.Key).Where(name => !name.Contains('@', StringComparison.Ordinal));
        return deliveries.Update(graph, old, patched with { Overrides = old.Overrides.Union(names) }, EventPatch.ConcernsAll(body), now);
    }

    /// <summary>What changes for the series changes for an exception too, unless it was changed there.</summary>
    private GraphState PatchExceptions(GraphState graph, CalendarEvent master, JsonObject body, Instant now) =>
        Living(graph, master).Aggregate(graph, (current, old) =>
        {
            var inherited = new JsonObject(body.Where(pair => !old.Overrides.Contains(pair.Key) && pair.Key is not ("start" or "end" or "recurrence"))
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
            return inherited.Count == 0 ? current : deliveries.Update(
                current, old, patch.Apply(old, inherited) with { Revision = old.Revision + 1, ModifiedAt = now }, EventPatch.ConcernsAll(inherited), now);
        });
}
