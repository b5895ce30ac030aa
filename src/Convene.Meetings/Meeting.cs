using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings;

/// <summary>
/// One thing people agreed to meet for: what is wanted (title, window, attendees, whether at all) beside what is there
/// (<see cref="Reservation"/> at the vendor, <see cref="Entry"/> in Outlook). The plan derives the next step from the difference.
/// </summary>
public sealed record Meeting
{
    public required MeetingId Id { get; init; }

    public required Person Organizer { get; init; }

    public required string Title { get; init; }

    public required Window Window { get; init; }

    /// <summary>The organizer is not among them.</summary>
    public required IReadOnlyList<Attendee> Attendees { get; init; }

    /// <summary>The provider that is to hold, or holds, the conference.</summary>
    public required ProviderId Provider { get; init; }

    /// <summary>
    /// Another provider may be asked where this one surely did not take the booking. False where the person named it, and in what was
    /// stored before there was a choice.
    /// </summary>
    public bool MayUseOthers { get; init; }

    /// <summary>Providers that did not take the booking, in the order in which they were asked.</summary>
    public IReadOnlyList<ProviderRefusal> Declined { get; init; } = [];

    /// <summary>How many people must fit, the organizer included.</summary>
    public required int Capacity { get; init; }

    /// <summary>What is needed of the provider beyond the core.</summary>
    public IReadOnlyList<BookingOption> Needs { get; init; } = [];

    /// <summary>The password that was asked for; null leaves it to the vendor.</summary>
    public string? Password { get; init; }

    /// <summary>The organizer's language, for what is written into the calendar.</summary>
    public required string Culture { get; init; }

    public required MeetingState State { get; init; }

    public Reservation? Reservation { get; init; }

    /// <summary>Conferences that a newer one replaced and that are still to be cancelled at the vendor.</summary>
    public IReadOnlyList<Reservation> Replaced { get; init; } = [];

    public Entry? Entry { get; init; }

    /// <summary>An entry may be in the calendar although no answer told of it: it is looked for before it is taken as absent.</summary>
    public bool MayHaveEntry { get; init; }

    /// <summary>What the vendor last agreed to, while a change is under way: a refused change leads back to it. Null while nothing is being changed.</summary>
    public AgreedTerms? Agreed { get; init; }

    /// <summary>With a series: how often it takes place, <see cref="Window"/> being the first time. Null for a single meeting and for an occurrence.</summary>
    public Recurrence? Recurrence { get; init; }

    /// <summary>With an occurrence that has a conference of its own: of which series it is one.</summary>
    public OccurrenceOf? Occurrence { get; init; }

    /// <summary>With a series whose provider has no native recurrence: occurrences before this moment have conferences of their own.</summary>
    public Instant? UnrolledUntil { get; init; }

    /// <summary>With a series: how far its occurrences have been seen to. Null for a single meeting and for an occurrence.</summary>
    public SeriesProgress? Progress { get; init; }

    /// <summary>What people changed in Outlook and the vendor refused; null while event and conference agree.</summary>
    public Unfollowed? Unfollowed { get; init; }

    /// <summary>No answer told of the last change at the vendor: it may have another time or title than <see cref="Reservation"/> says.</summary>
    public bool MayDiffer { get; init; }

    /// <summary>It was ended in Outlook or at the vendor, not by a command: the organizer hears so.</summary>
    public bool IsEndedElsewhere { get; init; }

    /// <summary>The organizer has heard that everybody who was invited declined.</summary>
    public bool IsDeclinedByAll { get; init; }

    /// <summary>The organizer has heard that cancelling takes longer, as the vendor cannot be reached.</summary>
    public bool IsDelayTold { get; init; }

    /// <summary>Why the calendar entry cannot be written at all (no mailbox, no permission); null while it can.</summary>
    public CalendarFailure? EntryFailure { get; init; }

    /// <summary>Why the last wish was refused; null when none was.</summary>
    public Refusal? Refusal { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>Rises by one with every save: the ledger refuses a save of any other version than the one that follows.</summary>
    public long Version { get; init; }

    /// <summary>When background work must look at this meeting again; null when nothing is open.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>How many times in a row the open work has failed; sets the pause before the next try.</summary>
    public int Failures { get; init; }

    /// <summary>The end; of a series, of the last day on which it may take place.</summary>
    public Instant EndsAt => EndOf(Window, Recurrence);

    /// <summary>One that people moved to a later time is not over before that, though the vendor refused it: the organizer has still to choose.</summary>
    public bool IsOver(Instant now) => EndsAt <= now && !(Unfollowed is { } shown && EndOf(shown.Window, shown.Recurrence) > now);

    /// <summary>Without passwords and links: records end up in logs.</summary>
    public override string ToString() => $"Meeting({Id}, {State}, version {Version})";

    private static Instant EndOf(Window window, Recurrence? recurrence) => recurrence switch
    {
        null => window.EndsAt,
        { Until: var last } when last == LocalDate.MaxIsoValue => Instant.FromUtc(9998, 12, 31, 0, 0),
        { Until: var last } => Instant.Max(window.EndsAt, window.Zone.AtStartOfDay(last.PlusDays(1)).ToInstant()),
    };
}

/// <summary>What people and vendor had agreed on before a change.</summary>
public sealed record AgreedTerms(string Title, Window Window, IReadOnlyList<Attendee> Attendees, int Capacity, string? Password)
{
    /// <summary>With a series: its rule. Null for a single meeting and for an occurrence.</summary>
    public Recurrence? Recurrence { get; init; }

    /// <summary>The change was made in Outlook: where it is refused, the event is left as people made it.</summary>
    public bool IsChangedInOutlook { get; init; }

    /// <summary>The change is one of a whole series, of which this is an occurrence, or the end of one that another takes over: that it came true is not told by itself.</summary>
    public bool IsOfSeries { get; init; }

    /// <summary>The event already showed what the vendor had refused (<see cref="Meeting.Unfollowed"/>): a refusal leaves it so.</summary>
    public bool IsUnfollowed { get; init; }

    public static AgreedTerms Of(Meeting meeting)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return new AgreedTerms(meeting.Title, meeting.Window, meeting.Attendees, meeting.Capacity, meeting.Password)
        {
            IsUnfollowed = meeting.Unfollowed is not null,
            Recurrence = meeting.Recurrence,
        };
    }

    /// <summary>Without passwords: records end up in logs.</summary>
    public override string ToString() => $"AgreedTerms({Window.StartsAt})";
}

public enum MeetingState
{
    /// <summary>Asked for; the vendor has not yet given a conference.</summary>
    Requested,

    /// <summary>The vendor has it. The entry and later changes follow.</summary>
    Booked,

    /// <summary>To be ended at the vendor and in the calendar.</summary>
    Cancelling,

    /// <summary>Nothing of it is left at the vendor or in the calendar.</summary>
    Cancelled,

    /// <summary>The vendor said no: nothing was left behind.</summary>
    Refused,
}

/// <summary>A wish that was not granted, in terms that a sentence for a person can be chosen by.</summary>
/// <param name="Wish">What was wanted.</param>
/// <param name="Failure">The kind of failure.</param>
/// <param name="Reason">The vendor's reason, when it gave one.</param>
public sealed record Refusal(Wish Wish, ProviderFailure Failure, RefusalReason? Reason);

public enum Wish
{
    Book,
    Change,
    Cancel,
}
