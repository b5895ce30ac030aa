using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>A disagreement that was seen once. It becomes a <see cref="Finding"/> when a second look sees it too.</summary>
internal sealed record Suspicion(FindingKind Kind)
{
    public MeetingId? MeetingId { get; init; }

    /// <summary>The meeting's version at the first look: one that moved on meanwhile is no disagreement. Null where no meeting is concerned.</summary>
    public long? Version { get; init; }

    /// <summary>A meeting holds the conference still: with a conference of the vendor's list.</summary>
    public bool IsHeld { get; init; }

    /// <summary>In whose name the vendor is asked.</summary>
    public Person? Host { get; init; }

    public ProviderId? Provider { get; init; }

    public ConferenceId? ConferenceId { get; init; }

    public string? Mailbox { get; init; }

    public string? EventId { get; init; }

    /// <summary>The same disagreement has the same key in every run.</summary>
    public string Key => Kind switch
    {
        FindingKind.OrphanConference or FindingKind.ForeignConference => $"{Kind}:{Provider}:{ConferenceId}",
        FindingKind.OrphanEvent => $"{Kind}:{Mailbox}:{EventId}",
        _ => $"{Kind}:{MeetingId}",
    };

    public static Suspicion OfConference(FindingKind kind, Reservation reservation, Meeting meeting) => new(kind)
    {
        MeetingId = meeting.Id,
        Version = meeting.Version,
        Host = meeting.Organizer,
        Provider = reservation.Provider,
        ConferenceId = reservation.ConferenceId,
    };

    public static Suspicion OfListed(FindingKind kind, ListedConference listed, Person organizer)
    {
        var meeting = listed.Holder ?? listed.Former;
        return new Suspicion(kind)
        {
            MeetingId = meeting?.Id,
            Version = meeting?.Version,
            IsHeld = listed.Holder is not null,
            Host = meeting?.Organizer ?? organizer,
            Provider = listed.Provider,
            ConferenceId = listed.Conference.Id,
        };
    }

    public static Suspicion OfEvent(FindingKind kind, Meeting meeting) => new(kind)
    {
        MeetingId = meeting.Id,
        Version = meeting.Version,
        Mailbox = meeting.Entry!.Mailbox.ToLowerInvariant(),
        EventId = meeting.Entry.EventId,
    };

    public static Suspicion OfOurs(FindingKind kind, CalendarEvent shown, Meeting? meeting) => new(kind)
    {
        MeetingId = meeting?.Id ?? shown.MeetingId,
        Version = meeting?.Version,
        Mailbox = shown.Mailbox,
        EventId = shown.EventId,
    };

    public static Suspicion Of(Finding finding) => new(finding.Kind)
    {
        MeetingId = finding.MeetingId,
        Provider = finding.Provider,
        ConferenceId = finding.ConferenceId,
        Mailbox = finding.Mailbox,
        EventId = finding.EventId,
    };

    /// <param name="hasRepair">False for what is told only.</param>
    public Finding ToFinding(Instant now, bool hasRepair, ReconciliationOptions options) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        Key = Key,
        Kind = Kind,
        MeetingId = MeetingId,
        Provider = Provider,
        ConferenceId = ConferenceId,
        Mailbox = Mailbox,
        EventId = EventId,
        FoundAt = now,
        RepairAt = hasRepair ? now + WindowOf(Kind, options) : Finding.NotByItself,
        State = FindingState.Open,
    };

    /// <summary>Writing a link and looking at an event take nothing from anybody.</summary>
    private static Duration WindowOf(FindingKind kind, ReconciliationOptions options) => kind
        is FindingKind.DeadLink or FindingKind.UnheardChange or FindingKind.MissingEvent
        ? Duration.Zero
        : options.UndoWindow;

    /// <summary>Without people: records end up in logs.</summary>
    public override string ToString() => $"Suspicion({Kind}, {MeetingId})";
}
