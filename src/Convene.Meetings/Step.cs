using NodaTime;

namespace Convene.Meetings;

/// <summary>One effect outside of our process, journaled before and after. A meeting has at most one open step.</summary>
public sealed record Step
{
    public required Guid Id { get; init; }

    public required MeetingId MeetingId { get; init; }

    public required StepKind Kind { get; init; }

    public required StepState State { get; init; }

    public required Instant StartedAt { get; init; }

    public Instant? FinishedAt { get; init; }

    /// <summary>Which process does it. Nobody else touches the meeting before <see cref="LeaseUntil"/>.</summary>
    public required string Owner { get; init; }

    public required Instant LeaseUntil { get; init; }

    /// <summary>Failure kind and code; no personal data, no secrets.</summary>
    public string? Failure { get; init; }
}

public enum StepKind
{
    /// <summary>Reserve a conference at the vendor.</summary>
    Reserve,

    /// <summary>Change title, password or time of the conference in place.</summary>
    Modify,

    /// <summary>Cancel a conference that a newer one replaced.</summary>
    CancelReplaced,

    /// <summary>Cancel the conference.</summary>
    Cancel,

    /// <summary>Create the calendar entry.</summary>
    Publish,

    /// <summary>Write what changed into the calendar entry.</summary>
    Republish,

    /// <summary>Cancel the calendar entry.</summary>
    Withdraw,

    /// <summary>See to it that the occurrences of the coming weeks have meetings of their own.</summary>
    Unroll,
}

public enum StepState
{
    /// <summary>Intent journaled, outcome not known here: after a crash it is reconciled, never repeated blindly.</summary>
    Open,

    Done,

    /// <summary>Surely not done.</summary>
    Failed,
}
