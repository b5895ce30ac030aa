namespace Convene.Meetings;

/// <summary>What a person asks a provider to reserve.</summary>
public sealed record Order
{
    public required MeetingId MeetingId { get; init; }

    /// <summary>The host at the vendor.</summary>
    public required Person Organizer { get; init; }

    public required string Title { get; init; }

    public required Window Window { get; init; }

    /// <summary>How many people must fit, the organizer included; at least 1. The provider takes the smallest size that fits.</summary>
    public required int Capacity { get; init; }

    /// <summary>Null lets the vendor choose or go without.</summary>
    public string? Password { get; init; }

    /// <summary>Attendees may enter before the host.</summary>
    public bool JoinBeforeHost { get; init; } = true;

    /// <summary>A vendor's room, from <see cref="Capabilities.IRooms"/>; null for any.</summary>
    public string? RoomId { get; init; }

    /// <summary>Without passwords and links: records end up in logs.</summary>
    public override string ToString() => $"Order({MeetingId})";
}
