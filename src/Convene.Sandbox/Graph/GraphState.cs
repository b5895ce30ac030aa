using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Convene.Sandbox.Graph.Subscribing;
using NodaTime;

namespace Convene.Sandbox.Graph;

/// <summary>All mailboxes by their owners' object ids, and who listens to them.</summary>
internal sealed record GraphState
{
    public ImmutableDictionary<string, Mailbox> Boxes { get; init => field = value ?? ImmutableDictionary<string, Mailbox>.Empty; } =
        ImmutableDictionary<string, Mailbox>.Empty;

    /// <summary>Missing in a file that is older than subscriptions: then there are none.</summary>
    public ImmutableDictionary<string, Subscription> Subscriptions { get; init => field = value ?? ImmutableDictionary<string, Subscription>.Empty; } =
        ImmutableDictionary<string, Subscription>.Empty;

    /// <summary>How a file that is older than <see cref="Boxes"/> keeps events; read, never written.</summary>
    [JsonPropertyName("Events")]
    public ImmutableDictionary<string, CalendarEvent>? OlderEvents
    {
        get => null;
        init => Boxes = value is null ? Boxes : Boxes.AddRange(value.Values.GroupBy(entry => entry.Mailbox, StringComparer.Ordinal)
            .Select(box => KeyValuePair.Create(box.Key, new Mailbox { Events = box.ToImmutableDictionary(entry => entry.Key) })));
    }

    /// <summary>What has been changed since the last time that it was told to those who listen.</summary>
    [JsonIgnore]
    public ImmutableList<FreshChange> Fresh { get; init; } = [];

    public IEnumerable<CalendarEvent> Everything() => Boxes.Values.SelectMany(box => box.Events.Values);

    public Mailbox Box(string mailbox) => Boxes.GetValueOrDefault(mailbox, Mailbox.Empty);

    public GraphState With(CalendarEvent entry)
    {
        var box = Box(entry.Mailbox);
        var change = entry switch
        {
            { DeletedAt: not null } => ChangeType.Deleted,
            { SeriesMaster: not null } => ChangeType.Updated,
            _ => box.Events.ContainsKey(entry.Key) ? ChangeType.Updated : ChangeType.Created,
        };
        return this with
        {
            Boxes = Boxes.SetItem(entry.Mailbox, box.With(entry)),
            Fresh = Fresh.Add(new FreshChange(entry.Mailbox, entry.Key, change)),
        };
    }

    public GraphState With(string mailbox, Mailbox box) => this with { Boxes = Boxes.SetItem(mailbox, box) };

    public GraphState With(Subscription subscription)
    {
        var box = Box(subscription.Mailbox);
        return this with
        {
            Subscriptions = Subscriptions.SetItem(subscription.Id, subscription),
            Boxes = Boxes.SetItem(subscription.Mailbox, box with { Subscriptions = box.Subscriptions.Remove(subscription.Id).Add(subscription.Id) }),
        };
    }

    public GraphState Without(Subscription subscription)
    {
        var box = Box(subscription.Mailbox);
        return this with
        {
            Subscriptions = Subscriptions.Remove(subscription.Id),
            Boxes = Boxes.SetItem(subscription.Mailbox, box with { Subscriptions = box.Subscriptions.Remove(subscription.Id) }),
        };
    }

    /// <summary>Those that listen to a mailbox now.</summary>
    public IEnumerable<Subscription> Listening(string mailbox, Instant now) =>
        Box(mailbox).Subscriptions.Select(id => Subscriptions[id]).Where(subscription => subscription.ExpiresAt > now);
}

/// <summary>A change that nobody was told of yet.</summary>
internal sealed record FreshChange(string Mailbox, string Key, ChangeType Change);

internal enum ChangeType
{
    Created,
    Updated,
    Deleted,
}
