using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <param name="IsTaken">There was such work, and a part of it is done.</param>
/// <param name="WaitUntil">Nothing more can be done before this moment; null when it went on.</param>
internal readonly record struct SeriesTurn(bool IsTaken, Instant? WaitUntil)
{
    public static SeriesTurn None { get; }

    public static SeriesTurn Done { get; } = new(true, null);
}

/// <summary>
/// What series need between meetings, in the ledger alone: a rolling series waits for its first occurrence, one that takes over from
/// another ends that, and no occurrence is asked for when its series has ended.
/// </summary>
internal sealed class SeriesWork(ILedger ledger, IClock clock, ProcessLimits limits)
{
    private static readonly Duration ShortWait = Duration.FromSeconds(1);

    private readonly SeriesChildren _children = new(ledger);

    /// <param name="workOn">One round of work on another meeting.</param>
    public Task<SeriesTurn> TryWorkAsync(
        Meeting meeting, Func<Meeting, CancellationToken, Task<Instant?>> workOn, CancellationToken cancellationToken) =>
        meeting switch
        {
            { State: MeetingState.Requested, Occurrence: { } of } => EndWithSeriesAsync(meeting, of, cancellationToken),
            { State: MeetingState.Requested } when SeriesShape.IsRolling(meeting) => WaitForFirstAsync(meeting, workOn, cancellationToken),
            { State: MeetingState.Booked, Progress.TakesOver: { } earlier } => TakeOverAsync(meeting, earlier, workOn, cancellationToken),
            _ => Task.FromResult(SeriesTurn.None),
        };

    /// <summary>Whoever ends a series ends the occurrences that there are; one that is added at the same moment finds out here.</summary>
    private async Task<SeriesTurn> EndWithSeriesAsync(Meeting child, OccurrenceOf of, CancellationToken cancellationToken)
    {
        var series = await ledger.FindAsync(of.Series, cancellationToken);
        if (series is { State: MeetingState.Requested or MeetingState.Booked, Recurrence: not null })
        {
            return SeriesTurn.None;
        }

        await SaveAsync(child, ChildTransitions.Ended(child, clock.GetCurrentInstant()), null, cancellationToken);
        return SeriesTurn.Done;
    }

    private async Task<SeriesTurn> WaitForFirstAsync(
        Meeting series, Func<Meeting, CancellationToken, Task<Instant?>> workOn, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (await FirstAsync(series, now, cancellationToken) is not { } first)
        {
            var over = ProviderException.Refused(RefusalReason.InvalidTime, null, "The series is over");
            await SaveAsync(series, MeetingTransitions.BookingRefused(series, over), StepAnnouncements.OfBookingRefused(series), cancellationToken);
            return SeriesTurn.Done;
        }

        switch (first.State)
        {
            case MeetingState.Requested:
                return await WorkOnAsync(series, first, workOn, cancellationToken);

            case MeetingState.Refused:
                await SaveAsync(series, SeriesTransitions.Refused(series, first, now), StepAnnouncements.OfBookingRefused(series), cancellationToken);
                return SeriesTurn.Done;

            default:
                await SaveAsync(series, SeriesTransitions.Booked(series, first, now), StepAnnouncements.OfReserved(series), cancellationToken);
                return SeriesTurn.Done;
        }
    }

    /// <summary>One round of work on the meeting that a series waits for.</summary>
    private async Task<SeriesTurn> WorkOnAsync(
        Meeting series, Meeting other, Func<Meeting, CancellationToken, Task<Instant?>> workOn, CancellationToken cancellationToken)
    {
        var wait = await workOn(other, cancellationToken);
        if (wait is { } until && until > clock.GetCurrentInstant() + ShortWait)
        {
            // not to stand before all others in the list of what is due
            await SaveAsync(series, series with { DueAt = until }, null, cancellationToken);
        }

        return new SeriesTurn(true, wait);
    }

    /// <summary>The occurrence that the series depends on, added where it is not there yet; null where none is left.</summary>
    private async Task<Meeting?> FirstAsync(Meeting series, Instant now, CancellationToken cancellationToken)
    {
        var known = await _children.ListAsync(series.Id, now, cancellationToken);
        if (SeriesChildren.Newest(known.Where(child => child.State is MeetingState.Requested or MeetingState.Booked or MeetingState.Refused)) is { } there)
        {
            return there;
        }

        var ended = known.Where(child => !child.Occurrence!.IsEndedBySeries).Select(child => child.Occurrence!.OriginalStart).ToHashSet();
        var next = Occurrences.From(series.Window, series.Recurrence!).FirstOrDefault(window => window.StartsAt >= now && !ended.Contains(window.StartsAt));
        if (next is not { } window)
        {
            return null;
        }

        var wanted = ChildTransitions.New(series, ListedOccurrence.Of(window), clock) with { Declined = series.Declined };
        return (await _children.AddAsync(wanted, cancellationToken)).Child;
    }

    /// <summary>Both stand, or neither does what was wanted: this one is shown to nobody until the vendor lets the earlier one end before it.</summary>
    private async Task<SeriesTurn> TakeOverAsync(
        Meeting series, OccurrenceOf earlier, Func<Meeting, CancellationToken, Task<Instant?>> workOn, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var old = await ledger.FindAsync(earlier.Series, cancellationToken);
        if (old is not { State: MeetingState.Booked or MeetingState.Cancelling, Recurrence: not null })
        {
            await SaveAsync(series, SeriesTransitions.TakenOver(series), AnnouncementKind.Changed, cancellationToken);
            return SeriesTurn.Done;
        }

        var ended = SeriesRules.EndingBefore(old, earlier.OriginalStart);
        var endsBefore = ReferenceEquals(ended, old);
        switch (old)
        {
            case { State: MeetingState.Booked } when endsBefore && IsAgreed(old, now):
                await SaveAsync(series, SeriesTransitions.TakenOver(series), AnnouncementKind.Changed, cancellationToken);
                return SeriesTurn.Done;

            case { State: MeetingState.Booked, Refusal: { Wish: Wish.Change } refusal } when !endsBefore && series.Progress is not { TakeOver: TakeOverStage.Wanted }:
                await SaveAsync(series, SeriesTransitions.NotTakenOver(series, refusal, now), AnnouncementKind.ChangeRefused, cancellationToken);
                return SeriesTurn.Done;

            case { State: MeetingState.Booked } when !endsBefore:
                return await AskAsync(series, old, ended, cancellationToken);

            default:
                return await WorkOnAsync(series, old, workOn, cancellationToken);
        }
    }

    /// <summary>The vendor has it so. Of a series with nothing left to come the conference goes, and is tried on where it does not.</summary>
    private bool IsAgreed(Meeting old, Instant now) =>
        MeetingPlan.IsAgreed(old)
        || (SeriesShape.HasNothingToCome(old, now) && (old.Reservation is not { } held || held.Recurrence == old.Recurrence || old.Failures >= limits.CancelAttempts));

    private async Task<SeriesTurn> AskAsync(Meeting series, Meeting old, Meeting ended, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (await ledger.FindOpenStepAsync(old.Id, cancellationToken) is { Kind: StepKind.Reserve } reserving)
        {
            return new SeriesTurn(true, Instant.Max(reserving.LeaseUntil, now + ShortWait));
        }

        // that it was asked is written down with the asking: else an earlier refusal could be taken for the answer
        var asking = ended with { Agreed = ended.Agreed! with { IsOfSeries = true }, DueAt = now, Version = old.Version + 1 };
        var asked = SeriesTransitions.TakingOver(series, TakeOverStage.Asked) with { Version = series.Version + 1 };
        await ledger.SaveAsync(new LedgerChange(asking) { Heir = new LedgerChange(asked) }, cancellationToken);
        return SeriesTurn.Done;
    }

    private Task<SaveResult> SaveAsync(Meeting read, Meeting changed, AnnouncementKind? announce, CancellationToken cancellationToken) =>
        ledger.SaveAsync(
            new LedgerChange(changed with { Version = read.Version + 1 })
            {
                Announce = SeriesShape.Told(read, announce),
                AnnounceAt = clock.GetCurrentInstant() + limits.TurnGrace,
            },
            cancellationToken);
}
