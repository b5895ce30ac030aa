using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>What a run looks at; null leaves it to <see cref="ReconciliationOptions"/>.</summary>
public sealed record ReconciliationScope
{
    public static ReconciliationScope Everything { get; } = new();

    public Instant? From { get; init; }

    public Instant? To { get; init; }

    /// <summary>One organizer alone, by Microsoft Entra object id; null for all.</summary>
    public string? OrganizerId { get; init; }
}
