using System.Collections.Immutable;
using Convene.Sandbox.Graph.Series;

namespace Convene.Sandbox.Graph;

/// <summary>One mailbox: its events, its calendars, and which of its events changed lately.</summary>
internal sealed record Mailbox
{
    public static Mailbox Empty { get; } = new();

    /// <summary>By key; an attendee's copy is an event of its own with the same iCalUId. Deleted ones stay for a while, marked.</summary>
    public ImmutableDictionary<string, CalendarEvent> Events { get; init; } = ImmutableDictionary<string, CalendarEvent>.Empty;

    /// <summary>Calendars beside the mailbox's own: id to name.</summary>
    public ImmutableSortedDictionary<string, string> Calendars { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Grows with each change: what an open calendar page asks for, and how far a delta link has read.</summary>
    public long Version { get; init; }

    /// <summary>The last changes, oldest first; a delta link that is older than these is dead.</summary>
    public ImmutableList<EventChange> Changes { get; init; } = [];

    /// <summary>Delta links of another epoch are dead.</summary>
    public int DeltaEpoch { get; init; }

    /// <summary>Ids of the subscriptions to this mailbox.</summary>
    public ImmutableList<string> Subscriptions { get; init; } = [];

    /// <summary>Everything that is not deleted, series as their masters and their stored occurrences.</summary>
    public IEnumerable<CalendarEvent> Living => Events.Values.Where(entry => entry.DeletedAt is null);

    public Mailbox With(CalendarEvent entry)
    {
        var former = Events.TryGetValue(entry.Key, out var old) && old.Recurrence is not null && !SeriesRule.HasSameDates(old, entry) ? SeriesRule.Of(old) : null;
        return this with
        {
            Events = Events.SetItem(entry.Key, entry with { IsComputed = false }),
            Version = Version + 1,
            Changes = Changes.Add(new EventChange(Version + 1, entry.Key, former)),
        };
    }

    /// <summary>False when changes since <paramref name="version"/> have fallen out.</summary>
    public bool Remembers(long version) => version == Version || (version < Version && Changes is [var oldest, ..] && oldest.Version <= version + 1);
}

/// <summary>That an event changed; <paramref name="Former"/> are the occurrences that a series had before, when they are others now.</summary>
internal sealed record EventChange(long Version, string Key, SeriesRule? Former = null);
