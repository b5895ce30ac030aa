using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Convene.Sandbox.People;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.Graph.Subscribing;

/// <summary>Reads and checks what a subscription is made or changed with, and writes one.</summary>
internal static class SubscriptionBody
{
    private const int LongestState = 128;
    private const int LongestMinutes = 10_080;
    private const int LeastMinutes = 45;

    private static readonly ImmutableHashSet<string> Names = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "changeType", "notificationUrl", "lifecycleNotificationUrl", "resource", "expirationDateTime", "clientState", "latestSupportedTlsVersion", "includeResourceData");

    public static Subscription Read(JsonObject body, SandboxDirectory directory, bool hasImmutableIds, Instant now)
    {
        if (body.FirstOrDefault(pair => !Names.Contains(pair.Key) && !pair.Key.Contains('@', StringComparison.Ordinal)).Key is { } unknown)
        {
            throw GraphRefusalException.BadBody($"The property '{unknown}' does not exist on type 'microsoft.graph.subscription'.");
        }

        if (body["includeResourceData"] is JsonValue rich && rich.TryGetValue<bool>(out var isRich) && isRich)
        {
            throw GraphRefusalException.NotHere("notifications with resource data");
        }

        var resource = Text(body, "resource") ?? throw Invalid("The property 'resource' is missing.");
        return new Subscription
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()).ToString(),
            Mailbox = Owner(resource, directory).Id,
            Resource = resource,
            Changes = Kinds(Text(body, "changeType") ?? throw Invalid("The property 'changeType' is missing.")),
            NotificationUrl = Address(Text(body, "notificationUrl") ?? throw Invalid("The property 'notificationUrl' is missing.")),
            LifecycleUrl = Text(body, "lifecycleNotificationUrl") is { } lifecycle ? Address(lifecycle) : null,
            ClientState = Text(body, "clientState") is var state && state is not { Length: > LongestState } ? state : throw Invalid("The clientState is longer than 128 characters."),
            ExpiresAt = Expiry(Text(body, "expirationDateTime") ?? throw Invalid("The property 'expirationDateTime' is missing."), now),
            HasImmutableIds = hasImmutableIds,
        };
    }

    /// <summary>What may change later: until when, and where to.</summary>
    public static Subscription Patched(Subscription old, JsonObject body, Instant now)
    {
        if (body.FirstOrDefault(pair => pair.Key is not ("expirationDateTime" or "notificationUrl") && !pair.Key.Contains('@', StringComparison.Ordinal)).Key is { } other)
        {
            throw Invalid($"The property '{other}' cannot be changed.");
        }

        return old with
        {
            ExpiresAt = Text(body, "expirationDateTime") is { } expiry ? Expiry(expiry, now) : old.ExpiresAt,
            NotificationUrl = Text(body, "notificationUrl") is { } url ? Address(url) : old.NotificationUrl,
            IsPaused = false,
        };
    }

    public static JsonObject Write(Subscription subscription) => new()
    {
        ["id"] = subscription.Id,
        ["resource"] = subscription.Resource,
        ["applicationId"] = "c0de0000-0000-4000-8000-0000000000aa",
        ["changeType"] = string.Join(',', subscription.Changes.Select(Name)),
        // Never given back, as in Graph.
        ["clientState"] = null,
        ["notificationUrl"] = subscription.NotificationUrl,
        ["lifecycleNotificationUrl"] = subscription.LifecycleUrl,
        ["expirationDateTime"] = GraphTimes.Stamp(subscription.ExpiresAt),
        ["creatorId"] = "c0de0000-0000-4000-8000-0000000000ab",
        ["includeResourceData"] = null,
        ["latestSupportedTlsVersion"] = "v1_2",
    };

    public static string Name(ChangeType change) => change switch
    {
        ChangeType.Created => "created",
        ChangeType.Updated => "updated",
        _ => "deleted",
    };

    public static GraphRefusalException Invalid(string message) => new(400, "InvalidRequest", message);

    private static SandboxPerson Owner(string resource, SandboxDirectory directory) => resource.Trim('/').Split('/') switch
    {
        [var users, var user, var events] when Is(users, "users") && Is(events, "events") => directory.Find(Uri.UnescapeDataString(user)) is { HasMailbox: true } owner
            ? owner
            : throw new GraphRefusalException(404, "ResourceNotFound", "The mailbox of the subscription's resource does not exist."),
        [var me, ..] when Is(me, "me") => throw Invalid("/me request is only valid with delegated authentication flow."),
        _ => throw Invalid($"The resource '{resource}' is not supported."),
    };

    private static bool Is(string text, string name) => string.Equals(text, name, StringComparison.OrdinalIgnoreCase);

    private static ImmutableList<ChangeType> Kinds(string text) =>
        [.. text.Split(',', StringSplitOptions.TrimEntries).Select(name => name.ToLowerInvariant() switch
        {
            "created" => ChangeType.Created,
            "updated" => ChangeType.Updated,
            "deleted" => ChangeType.Deleted,
            _ => throw Invalid($"The changeType '{name}' is not supported."),
        }).Distinct()];

    /// <summary>https, and plain http only to this machine.</summary>
    private static string Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? text
            : throw Invalid("A notification URL must be https.");

    private static Instant Expiry(string text, Instant now)
    {
        var parsed = OffsetDateTimePattern.ExtendedIso.Parse(text);
        if (!parsed.Success || parsed.Value.Year is < 2000 or > 4500)
        {
            throw Invalid("The expirationDateTime cannot be read.");
        }

        var wished = parsed.Value.ToInstant();
        if (wished <= now)
        {
            throw Invalid("The expirationDateTime lies in the past.");
        }

        return wished > now + Duration.FromMinutes(LongestMinutes)
            ? throw new GraphRefusalException(400, "ExtensionError", "Operation: Create; Exception: [Status Code: BadRequest; Reason: Subscription expiration can only be 10080 minutes in the future.]")
            : Instant.Max(wished, now + Duration.FromMinutes(LeastMinutes));
    }

    private static string? Text(JsonObject body, string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > 0 => text,
        _ => throw Invalid($"The property '{name}' has a value of the wrong type."),
    };
}
