using Convene.Meetings;
using Microsoft.Graph.Models;

namespace Convene.Calendar.Events;

/// <summary>What we know to have written into an event, or to have seen in it and taken as agreed.</summary>
/// <param name="Last">The newest of it: what people did since is the difference between this and the event.</param>
/// <param name="Traces">All of it: text of ours may be in the event from each of them.</param>
internal sealed record KnownContent(EntryContent Last, IReadOnlyList<EntryContent> Traces)
{
    /// <summary>
    /// The journal knows best, but for a write whose answer was lost: that one left a note in the event, which names the version that
    /// the journal still holds.
    /// </summary>
    /// <param name="present">The event, with our properties.</param>
    /// <param name="journaled">Null for an event that the journal does not know yet.</param>
    /// <param name="meetingId">The meeting that the event is written for: the note of another one says nothing.</param>
    public static KnownContent Of(Event present, Entry? journaled, MeetingId meetingId)
    {
        var noted = EventProperties.ReadShown(present) is { } note && note.Content.MeetingId == meetingId ? note : null;
        if (journaled is null)
            return noted is null ? Unknown(present, meetingId) : new KnownContent(noted.Content, [noted.Content]);
        return noted is null ? new KnownContent(journaled.Shows, [journaled.Shows])
            : new KnownContent(noted.WrittenOver == journaled.ChangeKey ? noted.Content : journaled.Shows, [journaled.Shows, noted.Content]);
    }

    /// <summary>Of an event that does not tell: whatever is in it counts as agreed, so that what is wanted otherwise is written.</summary>
    public static KnownContent Unknown(Event present, MeetingId meetingId) => new(EventMap.ShownAtLeast(present, meetingId), []);
}
