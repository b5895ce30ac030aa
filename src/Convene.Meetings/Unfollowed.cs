using Convene.Meetings.Capabilities;

namespace Convene.Meetings;

/// <summary>
/// What people changed in Outlook and the vendor refused to follow: the event shows it, the conference does not. The entry is left as
/// people made it until the organizer chooses: another time, back to what was agreed, another provider.
/// </summary>
public sealed record Unfollowed(string Title, Window Window, IReadOnlyList<Attendee> Attendees)
{
    /// <summary>With a series: its rule as the event has it. Null for a single meeting and for an occurrence.</summary>
    public Recurrence? Recurrence { get; init; }

    /// <summary>With a series: the event has a rule that cannot be read or followed at all, such as a yearly one. <see cref="Recurrence"/> is null then, as it is of an event without a rule.</summary>
    public bool IsRuleUnknown { get; init; }

    /// <summary>Without titles and people: records end up in logs.</summary>
    public override string ToString() => $"Unfollowed({Window.StartsAt})";
}
