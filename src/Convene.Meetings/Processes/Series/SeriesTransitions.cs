using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>What becomes of a series by what happens to its occurrences. Pure functions: they are applied to the newest version.</summary>
internal static class SeriesTransitions
{
    /// <summary>The occurrences were looked at. Whatever was saved since that look began may have been meant to be seen by it: it is looked at once more.</summary>
    public static Meeting Looked(Meeting series, long version, Instant until, SeriesProgress progress)
    {
        if (series.State != MeetingState.Booked)
        {
            return series with { Failures = 0 };
        }

        var looked = series with
        {
            Failures = 0,
            UnrolledUntil = SeriesShape.IsRolling(series) ? until : null,
            Progress = progress with { TakesOver = series.Progress?.TakesOver, TakeOver = series.Progress?.TakeOver ?? TakeOverStage.Wanted },
        };
        return series.Version == version ? looked : SeriesShape.LookingAtOnce(looked);
    }

    public static Meeting OccurrencesEnded(Meeting series) => series with
    {
        Failures = 0,
        Progress = (series.Progress ?? new SeriesProgress()) with { HasEndedOccurrences = series.State == MeetingState.Cancelling },
    };

    /// <summary>
    /// A single meeting that people made a series of in Outlook. What it has at the vendor is for one of them, and passes to that
    /// (<see cref="ChildTransitions.Heir"/>): nobody holds a dead link while the others get theirs.
    /// </summary>
    public static Meeting BecomesSeries(Meeting meeting) => meeting.Reservation is null
        ? SeriesShape.Rolling(meeting)
        : SeriesShape.Rolling(meeting) with { Reservation = null, Replaced = [], MayDiffer = false };

    /// <summary>The first occurrence is had: the others can follow.</summary>
    public static Meeting Booked(Meeting series, Meeting first, Instant now) => SeriesShape.LookingAtOnce(series with
    {
        State = MeetingState.Booked,
        Provider = first.Provider,
        Declined = first.Declined,
        Refusal = null,
        Failures = 0,
        DueAt = now,
    });

    /// <summary>The first occurrence cannot be had: neither can the series, for the same reason.</summary>
    public static Meeting Refused(Meeting series, Meeting first, Instant now) => series with
    {
        State = MeetingState.Refused,
        Provider = first.Provider,
        Declined = first.Declined,
        Refusal = first.Refusal,
        Failures = 0,
        DueAt = now,
    };

    public static Meeting TakingOver(Meeting series, TakeOverStage stage) => series with { Progress = series.Progress! with { TakeOver = stage } };

    /// <summary>The earlier series has ended, or will: this one is all there is from there on.</summary>
    public static Meeting TakenOver(Meeting series) =>
        series with { Progress = series.Progress! with { TakesOver = null, TakeOver = TakeOverStage.Wanted }, Failures = 0 };

    /// <summary>The earlier series stands: two must not stand beside each other. Why it stands is what there is to tell of this one.</summary>
    public static Meeting NotTakenOver(Meeting series, Refusal refusal, Instant now) =>
        TakingOver(series, TakeOverStage.Refused) with { State = MeetingState.Cancelling, Refusal = refusal, Failures = 0, DueAt = now };
}
