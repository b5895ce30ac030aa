using Convene.Dialogs.Booking;
using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Dialogs.Wishes;

/// <summary>Something a person wants done with a meeting that exists, as far as it is known.</summary>
internal sealed record MeetingWish
{
    public required string Id { get; init; }

    /// <summary>The command key.</summary>
    public required string Key { get; init; }

    public required WishKind Kind { get; init; }

    public required Instant MadeAt { get; init; }

    /// <summary>Null until it is known which one; an <see cref="Showing.OccasionId"/> of one of a series. Looked up and checked each time it is used.</summary>
    public string? MeetingId { get; init; }

    /// <summary>How much of a series is meant; null while that is open, or where there is no series.</summary>
    public SeriesScope? Scope { get; init; }

    public string? Title { get; init; }

    public string? Password { get; init; }

    /// <summary>To be invited or taken out. For an edited form: all who shall be invited.</summary>
    public IReadOnlyList<Invitee> People { get; init; } = [];

    /// <summary>The new day; null keeps it.</summary>
    public LocalDate? Date { get; init; }

    /// <summary>The new clock time; null keeps it.</summary>
    public LocalTime? Time { get; init; }

    public int? Minutes { get; init; }

    /// <summary>By how many minutes the start moves.</summary>
    public int? ShiftMinutes { get; init; }

    /// <summary>By how many minutes it gets longer.</summary>
    public int? ExtensionMinutes { get; init; }

    public bool ChangesTime => Date is not null || Time is not null || Minutes is not null || ShiftMinutes is not null || ExtensionMinutes is not null;
}

internal enum WishKind
{
    Show,
    Join,
    Start,
    Cancel,
    Move,
    Rename,
    AddPeople,
    RemovePeople,
    SetPassword,

    /// <summary>Everything of a meeting, from its form.</summary>
    Edit,
    Report,

    /// <summary>What was changed in Outlook and refused goes back.</summary>
    MoveBack,

    /// <summary>It shall stay as it is.</summary>
    Keep,
}
