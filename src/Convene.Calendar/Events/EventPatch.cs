using Convene.Calendar.Body;
using Convene.Meetings;
using Microsoft.Graph.Models;

namespace Convene.Calendar.Events;

/// <summary>The one PATCH that turns an event into what it is to show: every PATCH may mail every guest, so nothing cosmetic is in it.</summary>
internal static class EventPatch
{
    /// <summary>Null where nothing differs.</summary>
    /// <param name="present">The event as it is.</param>
    /// <param name="shown">What we wrote into it before, as far as that is known.</param>
    /// <param name="wanted">What it is to show.</param>
    public static Event? Between(Event present, IReadOnlyList<EntryContent> shown, EntryContent wanted)
    {
        var patch = new Event();
        var differs = Title(patch, present, wanted);
        differs |= Times(patch, present, wanted);
        differs |= Attendees(patch, present, shown, wanted);
        differs |= LocationText.Merge(patch, present, shown, wanted);
        differs |= Body(patch, present, wanted);
        if (!differs)
            return null;
        patch.SingleValueExtendedProperties = [EventProperties.Shown(wanted)];
        return patch;
    }

    private static bool Title(Event patch, Event present, EntryContent wanted)
    {
        var subject = EventMap.Subject(wanted.Title);
        if ((present.Subject ?? "").Trim() == subject)
            return false;
        patch.Subject = subject;
        return true;
    }

    private static bool Times(Event patch, Event present, EntryContent wanted)
    {
        if (EventTimes.AreShown(present, wanted.Window))
            return false;
        (patch.Start, patch.End) = EventTimes.Write(wanted.Window);
        return true;
    }

    private static bool Attendees(Event patch, Event present, IReadOnlyList<EntryContent> shown, EntryContent wanted)
    {
        // a property of the SDK that was ever set to null is sent as null
        if (AttendeeMerge.Merge(present.Attendees ?? [], [.. shown.SelectMany(s => s.Attendees)], wanted.Attendees) is not { } attendees)
            return false;
        patch.Attendees = attendees;
        return true;
    }

    private static bool Body(Event patch, Event present, EntryContent wanted)
    {
        if (EventBody.Merge(present.Body, wanted) is not { } html)
            return false;
        patch.Body = new ItemBody { ContentType = BodyType.Html, Content = html };
        return true;
    }
}
