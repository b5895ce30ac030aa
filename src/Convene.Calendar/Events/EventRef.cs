using Convene.Calendar.Http;
using Convene.Meetings;
using Microsoft.Graph.Models;

namespace Convene.Calendar.Events;

/// <summary>Where an event is: an immutable id holds within its mailbox only.</summary>
internal sealed record EventRef(string Mailbox, string EventId)
{
    public static EventRef Of(Entry entry) => new(entry.Mailbox, entry.EventId);

    public static EventRef Of(string mailbox, Event present) => new(mailbox, present.Id ?? throw GraphFailures.Unreadable(null));
}
