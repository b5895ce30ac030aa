using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Dialogs.Booking;

/// <summary>A booking as far as it is known. Times are in the person's zone; what is null was neither said nor inferred.</summary>
internal sealed record BookingDraft
{
    public required string Id { get; init; }

    /// <summary>The command key: however often and wherever this draft is confirmed, one meeting comes of it.</summary>
    public required string Key { get; init; }

    public required Instant TouchedAt { get; init; }

    public string? Title { get; init; }

    public LocalDate? Date { get; init; }

    public LocalTime? Time { get; init; }

    public int? Minutes { get; init; }

    /// <summary>How often; null for once. Without an end (<see cref="LocalDate.MaxIsoValue"/>) as long as none was said.</summary>
    public Recurrence? Repeats { get; init; }

    /// <summary>How many times, until the day of the first one is known and with it the last day.</summary>
    public int? RepeatCount { get; init; }

    /// <summary>The rule does not have the day that was said: the first one is on another.</summary>
    public bool IsFirstMoved { get; init; }

    /// <summary>Repeating was asked for in a way that cannot be had: key of the sentence. Said before anything else.</summary>
    public string? RefusedRepeat { get; init; }

    /// <summary>The day or the clock time was not said in full.</summary>
    public bool IsTimeInferred { get; init; }

    public IReadOnlyList<Invitee> Attendees { get; init; } = [];

    public int? Capacity { get; init; }

    public string? Password { get; init; }

    /// <summary>The provider that the person wished for; null leaves it to the order of the settings.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Words that name no configured provider, or several: asked about before anything is booked.</summary>
    public string? UnclearProvider { get; init; }

    /// <summary>What is needed of the provider. Drafts stored before there was a choice have none.</summary>
    public IReadOnlyList<BookingOption> Needs { get => field ?? []; init; } = [];

    /// <summary>Wishes that cannot be granted yet: said with the echo, never dropped in silence. Keys of the strings.</summary>
    public IReadOnlyList<string> Ungranted { get; init; } = [];

    /// <summary>Nothing is booked before the person has seen it: something was guessed, ambiguous or proposed by us.</summary>
    public bool MustConfirm { get; init; }

    /// <summary>The time that was wanted first had passed; what the draft has is our proposal.</summary>
    public bool IsProposedInstead { get; init; }

    /// <summary>Handed to the booking process; kept until its answer came, so that a crash in between loses nothing.</summary>
    public bool IsOrdered { get; init; }

    /// <summary>"Never mind": kept, but not offered again unasked.</summary>
    public bool IsSetAside { get; init; }

    /// <summary>Nothing is known but the provider, chosen a moment ago: what is asked for next is meant for it.</summary>
    public bool HoldsOnlyProvider() =>
        ProviderId is not null
        && this is { Title: null, Date: null, Time: null, Minutes: null, Repeats: null, Capacity: null, Password: null, Attendees.Count: 0, Needs.Count: 0 };
}

/// <summary>Somebody to be invited; without an address they must still be found in the directory.</summary>
internal sealed record Invitee(string Name, string? Address)
{
    public bool Is(Invitee other) =>
        Address is not null && other.Address is not null
            ? string.Equals(Address, other.Address, StringComparison.OrdinalIgnoreCase)
            : string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);
}
