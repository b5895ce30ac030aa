namespace Convene.Meetings;

/// <summary>The Outlook event that shows a meeting.</summary>
/// <param name="Mailbox">Whose calendar: the organizer's mail address.</param>
/// <param name="EventId">Graph's immutable id; valid within this mailbox.</param>
/// <param name="ICalUId">The same in every attendee's copy.</param>
/// <param name="ChangeKey">The version that was seen last, as an etag for <c>If-Match</c>.</param>
/// <param name="WebLink">Opens the event in Outlook on the web.</param>
/// <param name="Shows">What was written into it last; compared before anything is written again.</param>
public sealed record Entry(string Mailbox, string EventId, string ICalUId, string ChangeKey, string? WebLink, EntryContent Shows)
{
    /// <summary>
    /// What was being written when no answer came, since <see cref="Shows"/> was known: whatever of it the event shows may be ours and is
    /// not taken for a person's change. Empty when the last write was confirmed.
    /// </summary>
    public IReadOnlyList<EntryContent> MayShow { get => field ?? []; init; } = [];

    /// <summary>People deleted or cancelled the event: there is nothing left to withdraw.</summary>
    public bool IsGone { get; init; }

    /// <summary>The event is organized by somebody else now: it is read, but no longer ours to write or to end.</summary>
    public bool IsOfAnother { get; init; }
}
