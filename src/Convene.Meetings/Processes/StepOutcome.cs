namespace Convene.Meetings.Processes;

/// <summary>What became of a step.</summary>
internal abstract record StepOutcome
{
    /// <summary>It happened, or surely did not and that settles the matter: <paramref name="Apply"/> says what the meeting becomes.</summary>
    public sealed record Settled(StepState State, Func<Meeting, Meeting> Apply, AnnouncementKind? Announce) : StepOutcome
    {
        /// <summary>The conference that a reserving step got: if nobody waits for the outcome any more, it must be cancelled.</summary>
        public Reservation? Got { get; init; }

        /// <summary>The meeting as it was when the step was begun, where the outcome is told only if nobody has changed their mind since.</summary>
        public Meeting? Wish { get; init; }

        public static Settled Done(Func<Meeting, Meeting> apply, AnnouncementKind? announce = null) => new(StepState.Done, apply, announce);

        /// <summary>A change was refused.</summary>
        public static Settled ChangeFailed(Func<Meeting, Meeting> apply, Meeting begun) =>
            Failed(apply, StepAnnouncements.OfChangeRefused(begun)) with { Wish = begun };

        public static Settled Failed(Func<Meeting, Meeting> apply, AnnouncementKind? announce = null) => new(StepState.Failed, apply, announce);
    }

    /// <summary>Surely not done, or safe to do again: later, after a pause.</summary>
    public sealed record Again : StepOutcome;

    /// <summary>Nobody here knows. The step stays open and is reconciled after a while.</summary>
    public sealed record Unclear : StepOutcome;
}
