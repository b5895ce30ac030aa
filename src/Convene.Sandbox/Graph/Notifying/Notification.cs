using System.Text.Json.Nodes;
using Convene.Sandbox.Graph.Subscribing;
using Convene.Sandbox.People;
using NodaTime;

namespace Convene.Sandbox.Graph.Notifying;

/// <summary>One item of what is posted to a notification address, and when it was tried for the first time.</summary>
internal sealed record Notification(Subscription To, string Url, string? EventKey, string? ETag, string Kind, Instant Since)
{
    /// <summary>How often it was not taken.</summary>
    public int Failures { get; init; }

    public bool HasWrongState { get; init; }

    /// <summary>About the subscription rather than about an event.</summary>
    public bool IsLifecycle => EventKey is null;

    public static Notification Of(Subscription to, string key, string? etag, ChangeType change, Instant now) =>
        new(to, to.NotificationUrl, key, etag, SubscriptionBody.Name(change), now);

    /// <summary>Null for who gave no address for these.</summary>
    public static Notification? Lifecycle(Subscription to, string kind, Instant now) => to.LifecycleUrl is { } url ? new Notification(to, url, null, null, kind, now) : null;

    public JsonObject Json()
    {
        var node = new JsonObject
        {
            ["subscriptionId"] = To.Id,
            ["subscriptionExpirationDateTime"] = GraphTimes.Stamp(To.ExpiresAt),
            ["tenantId"] = SandboxPeople.TenantId,
            ["clientState"] = HasWrongState ? "somebody else's" : To.ClientState,
        };
        if (EventKey is null)
        {
            node["lifecycleEvent"] = Kind;
            node["resource"] = To.Resource;
            return node;
        }

        var id = EventIds.Of(EventKey, To.HasImmutableIds);
        var resource = $"Users/{To.Mailbox}/Events/{id}";
        node["changeType"] = Kind;
        node["resource"] = resource;
        node["resourceData"] = new JsonObject
        {
            ["@odata.type"] = "#Microsoft.Graph.Event",
            ["@odata.id"] = resource,
            ["@odata.etag"] = ETag,
            ["id"] = id,
        };
        return node;
    }
}
