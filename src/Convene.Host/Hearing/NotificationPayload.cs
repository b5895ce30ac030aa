using System.Text.Json;
using System.Text.Json.Serialization;
using Convene.Meetings.Processes.Hearing;

namespace Convene.Host.Hearing;

/// <summary>What Graph posts: a changeNotificationCollection. Only what is needed is read; which event changed is asked of the calendar itself.</summary>
internal sealed record NotificationPayload(IReadOnlyList<NotificationItem?>? Value)
{
    /// <summary>Graph sends some hundred at most; so many of the smallest would still fit into the largest body.</summary>
    public const int MostItems = 2_000;

    private const int LongestId = 128;

    /// <exception cref="JsonException">It is no such collection.</exception>
    public static async Task<IReadOnlyCollection<Notification>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var payload = await JsonSerializer.DeserializeAsync(body, NotificationJson.Default.NotificationPayload, cancellationToken);
        if (payload?.Value is not { Count: <= MostItems } items)
        {
            throw new JsonException("No list of notifications, or too long a one");
        }

        return [.. items.Select(NotificationOf)];
    }

    private static Notification NotificationOf(NotificationItem? item) =>
        item?.SubscriptionId is { Length: > 0 and <= LongestId } id
            ? new Notification(id, item.ClientState, EventOf(item.LifecycleEvent))
            : throw new JsonException("A notification without the id of its subscription");

    private static SubscriptionEvent? EventOf(string? text) => text switch
    {
        null => null,
        "reauthorizationRequired" => SubscriptionEvent.ReauthorizationRequired,
        "subscriptionRemoved" => SubscriptionEvent.SubscriptionRemoved,

        // also what Graph may yet come to tell: to read what changed is right in any case
        _ => SubscriptionEvent.Missed,
    };
}

/// <summary>Never logged: it holds the secret.</summary>
internal sealed class NotificationItem
{
    public string? SubscriptionId { get; init; }

    public string? ClientState { get; init; }

    public string? LifecycleEvent { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(NotificationPayload))]
internal sealed partial class NotificationJson : JsonSerializerContext;
