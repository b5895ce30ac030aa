using NodaTime;

namespace Convene.Meetings.Ports;

/// <summary>The durable record of meetings, of the steps taken for them, of commands seen and of people to be told.</summary>
public interface ILedger
{
    /// <summary>
    /// Adds a new meeting together with the command that asked for it, in one transaction.
    /// Gives null when it was added, else the meeting that an earlier arrival of the same command made.
    /// </summary>
    Task<Meeting?> AddAsync(Meeting meeting, CommandKey key, string? origin, CancellationToken cancellationToken);

    Task<Meeting?> FindAsync(MeetingId id, CancellationToken cancellationToken);

    /// <summary>The meeting that a command made or changed; null when the command is new.</summary>
    Task<Meeting?> FindByCommandAsync(CommandKey key, CancellationToken cancellationToken);

    /// <summary>Saves one change of a meeting with all that belongs to it, its <see cref="LedgerChange.Heir"/> too, in one transaction, or nothing.</summary>
    Task<SaveResult> SaveAsync(LedgerChange change, CancellationToken cancellationToken);

    /// <summary>The step whose outcome is not yet known; null when none is open.</summary>
    Task<Step?> FindOpenStepAsync(MeetingId id, CancellationToken cancellationToken);

    /// <summary>The meetings that need work at <paramref name="now"/>, longest waiting first.</summary>
    Task<IReadOnlyList<MeetingId>> ListDueAsync(Instant now, int limit, CancellationToken cancellationToken);

    /// <summary>A person's meetings by start.</summary>
    Task<IReadOnlyList<Meeting>> ListAsync(MeetingQuery query, CancellationToken cancellationToken);

    /// <summary>The meeting that holds this conference, now or as one still to be cancelled; null when no meeting adopted it.</summary>
    Task<MeetingId?> FindByConferenceAsync(ProviderId provider, ConferenceId conference, CancellationToken cancellationToken);

    /// <summary>The meeting whose entry is this event; null when the event is nobody's.</summary>
    /// <param name="mailbox">In lower case.</param>
    Task<MeetingId?> FindByEntryAsync(string mailbox, string eventId, CancellationToken cancellationToken);

    /// <summary>The meeting that ever held this conference, also long after it gave it up; null when it was never ours.</summary>
    Task<MeetingId?> FindFormerHolderAsync(ProviderId provider, ConferenceId conference, CancellationToken cancellationToken);

    /// <summary>The occurrences of a series that have meetings of their own, by original start, beginning after <paramref name="after"/>.</summary>
    Task<IReadOnlyList<Meeting>> ListOccurrencesAsync(MeetingId series, Instant? after, int limit, CancellationToken cancellationToken) =>
        ListOccurrencesAsync(series, after, afterId: null, limit, cancellationToken);

    /// <summary>The occurrences of a series that have meetings of their own, by original start and id.</summary>
    /// <param name="after">Begins after this original start; null begins with the first.</param>
    /// <param name="afterId">
    /// Where it is given, those of the original start <paramref name="after"/> itself whose ids follow this one come first: of an
    /// occurrence that went and came back there are several, and a page may end between them.
    /// </param>
    Task<IReadOnlyList<Meeting>> ListOccurrencesAsync(
        MeetingId series, Instant? after, MeetingId? afterId, int limit, CancellationToken cancellationToken);

    /// <summary>Meetings of all organizers in this state that overlap [<paramref name="from"/>, <paramref name="to"/>), by id, beginning after <paramref name="after"/>.</summary>
    Task<IReadOnlyList<Meeting>> ListAllAsync(
        MeetingState state, Instant from, Instant to, MeetingId? after, int limit, CancellationToken cancellationToken);

    /// <summary>Announcements to be told at <paramref name="now"/>, oldest first.</summary>
    Task<IReadOnlyList<Announcement>> ListDueAnnouncementsAsync(Instant now, int limit, CancellationToken cancellationToken);

    /// <summary>Takes an announcement for <paramref name="until"/>; false when somebody else has taken or told it.</summary>
    Task<bool> TryTakeAsync(Announcement announcement, Instant until, CancellationToken cancellationToken);

    /// <summary>The background has told it: it is forgotten, and no other of the same meeting with it.</summary>
    Task CompleteAsync(Announcement announcement, CancellationToken cancellationToken);

    /// <summary>A turn has shown the person the meeting as it is: all announcements of these kinds are told.</summary>
    Task AcknowledgeAsync(MeetingId meetingId, IReadOnlyCollection<AnnouncementKind> kinds, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the leases of processes that cannot be running any more: on a ledger that only one process can use, all but
    /// <paramref name="owner"/>'s. On a shared ledger it does nothing, and leases run out by themselves.
    /// </summary>
    Task ReleaseLeasesAsync(string owner, Instant now, CancellationToken cancellationToken);
}

/// <summary>One change of a meeting.</summary>
/// <param name="Meeting">As it shall be, its <see cref="Meeting.Version"/> one above the one that was read.</param>
public sealed record LedgerChange(Meeting Meeting)
{
    /// <summary>The command that asks for the change; unique for ever.</summary>
    public CommandKey? Command { get; init; }

    /// <summary>Where the command came from, for announcements; kept with the meeting when not null.</summary>
    public string? Origin { get; init; }

    /// <summary>A step whose intent is journaled. Refused while another step of the meeting is open.</summary>
    public Step? Begin { get; init; }

    /// <summary>A step whose outcome is journaled.</summary>
    public Step? Finish { get; init; }

    public AnnouncementKind? Announce { get; init; }

    /// <summary>When the background may tell it, if no turn has by then.</summary>
    public Instant AnnounceAt { get; init; }

    /// <summary>
    /// The change of another meeting, which takes over what this one gives up (a conference): both are saved or neither. An heir with a
    /// <see cref="Command"/> is a new meeting that is added under it.
    /// </summary>
    public LedgerChange? Heir { get; init; }
}

public enum SaveResult
{
    Saved,

    /// <summary>Somebody else saved the meeting meanwhile, has a step open, or holds the same conference: read again and decide anew.</summary>
    Stale,

    /// <summary>The command was seen before.</summary>
    DuplicateCommand,
}

/// <summary>Meetings of an organizer, and those that they attend where <see cref="AttendeeAddress"/> is given, together by start.</summary>
public sealed record MeetingQuery
{
    /// <summary>Microsoft Entra object id.</summary>
    public required string OrganizerId { get; init; }

    /// <summary>Also meetings that this mail address attends, written in any case; null for the organizer's alone.</summary>
    public string? AttendeeAddress { get; init; }

    /// <summary>Required with <see cref="AttendeeAddress"/>: only meetings that were organized in this tenant.</summary>
    public string? AttendeeTenantId { get; init; }

    /// <summary>Meetings that end after this moment; null for all.</summary>
    public Instant? EndsAfter { get; init; }

    /// <summary>Meetings that start before this moment; null for all.</summary>
    public Instant? StartsBefore { get; init; }

    public IReadOnlyList<MeetingState> States { get; init; } = [MeetingState.Requested, MeetingState.Booked, MeetingState.Cancelling];

    /// <summary>Latest first instead of earliest first.</summary>
    public bool Descending { get; init; }

    public int Skip { get; init; }

    /// <summary>At most 200.</summary>
    public int Take { get; init; } = 50;
}
