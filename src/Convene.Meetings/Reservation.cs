using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;

namespace Convene.Meetings;

/// <summary>
/// What the vendor gave for an <see cref="Order"/>. Host links are not in it: they are minted when the host presses Start
/// (<see cref="Capabilities.IHostLinks"/>) and never stored.
/// </summary>
public sealed record Reservation
{
    public required ProviderId Provider { get; init; }

    public required ConferenceId ConferenceId { get; init; }

    /// <summary>The number that people dial or type into the client.</summary>
    public required string Number { get; init; }

    /// <summary>Empty when the conference has none.</summary>
    public required string Password { get; init; }

    /// <summary>The attendees' web link.</summary>
    public required string JoinUrl { get; init; }

    /// <summary>The attendees' link that starts the vendor's installed client; its scheme is the vendor's.</summary>
    public string? ClientJoinUrl { get; init; }

    /// <summary>Title as the vendor has it.</summary>
    public required string Title { get; init; }

    /// <summary>Start and duration as the vendor has them, shown in the organizer's zone.</summary>
    public required Window Window { get; init; }

    /// <summary>How many may take part; null when the vendor does not say.</summary>
    public int? Capacity { get; init; }

    public string? RoomId { get; init; }

    public IReadOnlyList<string> DialInNumbers { get; init; } = [];

    /// <summary>With a series that is reserved as one: the rule as the vendor has it, <see cref="Window"/> being the first time. Null for a single conference.</summary>
    public Recurrence? Recurrence { get; init; }

    /// <summary>
    /// What was granted beyond the core, kept so that a vendor whose changes must repeat everything can. Empty in what was stored before
    /// it was kept.
    /// </summary>
    public IReadOnlyList<BookingOption> Options { get => field ?? []; init; } = [];

    /// <summary>Without passwords and links: records end up in logs.</summary>
    public override string ToString() => $"Reservation({Provider}/{ConferenceId})";
}
