using System.Collections.Immutable;
using NodaTime;

namespace Convene.Sandbox.Graph.Subscribing;

/// <summary>Somebody's wish to be told of the changes in one mailbox.</summary>
internal sealed record Subscription
{
    public required string Id { get; init; }

    /// <summary>Object id of the mailbox's owner.</summary>
    public required string Mailbox { get; init; }

    /// <summary>As it was sent, e.g. <c>users/{id}/events</c>.</summary>
    public required string Resource { get; init; }

    public required ImmutableList<ChangeType> Changes { get; init; }

    public required string NotificationUrl { get; init; }

    public string? LifecycleUrl { get; init; }

    public string? ClientState { get; init; }

    public required Instant ExpiresAt { get; init; }

    /// <summary>Which kind of ids notifications carry: chosen when it is made, for good.</summary>
    public bool HasImmutableIds { get; init; }

    /// <summary>Until it is authorized again nothing is told, and what happens meanwhile is lost.</summary>
    public bool IsPaused { get; init; }
}
