using System.Text.Json.Nodes;
using Convene.Sandbox.Graph.Series;

namespace Convene.Sandbox.Graph.Delta;

/// <summary>One answer of a round: an event, or that a key is not in the window any more.</summary>
internal sealed record DeltaItem(string Key, CalendarEvent? Entry, int Moves = 0)
{
    public JsonObject Json(GraphCall call)
    {
        if (Entry is null)
        {
            return new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.event",
                ["id"] = EventIds.Of(Key, Moves, call.Preferences.ImmutableIds),
                ["@removed"] = new JsonObject { ["reason"] = "deleted" },
            };
        }

        if (Entry.IsComputed)
        {
            return EventJson.Brief(Entry, call.Preferences);
        }

        var json = call.Json(Entry);
        json.Remove("singleValueExtendedProperties");
        json.Insert(0, "@odata.type", "#microsoft.graph.event");
        return json;
    }
}

/// <summary>What a round is about, in the order of keys: the whole window at first, then what has changed.</summary>
internal static class DeltaRound
{
    public static IReadOnlyList<DeltaItem> Of(Mailbox box, DeltaToken token)
    {
        var items = token.Since < 0 ? Whole(box, token) : Changed(box, token);
        return [.. items.DistinctBy(item => item.Key).OrderBy(item => item.Key, StringComparer.Ordinal)];
    }

    private static IEnumerable<DeltaItem> Whole(Mailbox box, DeltaToken token)
    {
        var shown = Occurrences.View(box, token.From, token.Until).Where(entry => entry.Calendar is null).ToList();
        var masters = shown.Select(entry => entry.SeriesMaster).OfType<string>().Distinct(StringComparer.Ordinal).Select(key => box.Events.GetValueOrDefault(key)).OfType<CalendarEvent>();
        return shown.Concat(masters).Select(entry => new DeltaItem(entry.Key, entry));
    }

    private static IEnumerable<DeltaItem> Changed(Mailbox box, DeltaToken token)
    {
        var changes = box.Changes.Reverse().TakeWhile(change => change.Version > token.Since).ToList();
        return changes.DistinctBy(change => change.Key).SelectMany(change => Items(box, change.Key, token))
            .Concat(changes.Where(change => change.Former is not null).SelectMany(change => Former(box, change, token)));
    }

    private static IEnumerable<DeltaItem> Items(Mailbox box, string key, DeltaToken token)
    {
        var entry = Occurrences.Find(box, key);
        if (entry is not { Recurrence: not null, Calendar: null })
        {
            return [Item(key, entry, token)];
        }

        var occurrences = Occurrences.Of(box, entry, token.From, token.Until).Select(occurrence => new DeltaItem(occurrence.Key, occurrence)).ToList();
        return occurrences.Prepend(new DeltaItem(key, occurrences.Count > 0 ? entry : null));
    }

    // What lies outside the window, or in another calendar, is said to be removed as if it were deleted.
    private static DeltaItem Item(string key, CalendarEvent? entry, DeltaToken token) => entry switch
    {
        { Calendar: null } when entry.StartsAt < token.Until && entry.EndsAt > token.From => new DeltaItem(key, entry),
        { Calendar: not null } => new DeltaItem(key, null, entry.Moves - 1),
        _ => new DeltaItem(key, null, entry?.Moves ?? 0),
    };

    /// <summary>Occurrences that a series had in the window and that it has no more.</summary>
    private static IEnumerable<DeltaItem> Former(Mailbox box, EventChange change, DeltaToken token) => change.Former!.Between(token.From, token.Until)
        .Select(date => Occurrences.KeyOf(change.Key, date))
        .Where(key => Occurrences.Find(box, key) is null)
        .Select(key => new DeltaItem(key, null));
}
