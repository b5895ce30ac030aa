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
    /// the journal held, and holds still.
    /// </summary>
    /// <param name="present">The event, with our properties.</param>
    /// <param name="journaled">Null for an event that the journal does not know yet.</param>
    /// <param name="meetingId">The meeting that the event is written for: the note of another one says nothing.</param>
    public static KnownContent Of(Event present, Entry? journaled, MeetingId meetingId)
    {
        var noted = EventProperties.ReadShown(present) is { } note && note.Content.MeetingId == meetingId ? note : null;
        if (journaled is null)
            return noted is null ? Unknown(present, meetingId) : new KnownContent(noted.Content, [noted.Content]);
        if (noted is null)
            return new KnownContent(journaled.Shows, [journaled.Shows]);
        var last = noted.WrittenOver == journaled.ChangeKey ? noted.Content
            : EventMap.ETagOf(present) == journaled.ChangeKey ? Reconciled(present, journaled.Shows, noted.Content)
            : journaled.Shows;
        return new KnownContent(last, [journaled.Shows, noted.Content]);
    }

    /// <summary>
    /// The journal has seen this very version, so nothing in it is a person's doing that was not heard yet: where it shows what we noted
    /// instead of what the journal has, an unanswered write of ours was seen.
    /// </summary>
    private static EntryContent Reconciled(Event present, EntryContent journaled, EntryContent noted) => journaled with
    {
        Title = (present.Subject ?? "").Trim() == EventMap.Subject(noted.Title) ? noted.Title : journaled.Title,
        Window = EventTimes.AreShown(present, noted.Window) ? noted.Window : journaled.Window,
        Attendees = [.. journaled.Attendees
            .Concat(noted.Attendees.Where(a => AttendeeMerge.Invites(present, a)))
            .DistinctBy(a => a.Address, StringComparer.OrdinalIgnoreCase)],
    };

    /// <summary>Of an event that does not tell: whatever is in it counts as agreed, so that what is wanted otherwise is written.</summary>
    public static KnownContent Unknown(Event present, MeetingId meetingId) => new(EventMap.ShownAtLeast(present, meetingId), []);
}
