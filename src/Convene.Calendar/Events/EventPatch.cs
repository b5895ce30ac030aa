using Convene.Calendar.Body;
using Convene.Meetings;
using Microsoft.Graph.Models;

namespace Convene.Calendar.Events;

/// <summary>
/// The one PATCH that turns an event into what it is to show: every PATCH may mail every guest, so nothing cosmetic is in it. Title,
/// time, guests and rule are compared three ways: what people changed and we did not is theirs, and will be heard. Our block and our part
/// of the location are ours, and are put back where they are missing.
/// </summary>
internal sealed class EventPatch(LocationWords words)
{
    /// <summary>Null where nothing is to be written.</summary>
    /// <param name="present">The event as it is.</param>
    /// <param name="known">What we wrote into it before.</param>
    /// <param name="wanted">What it is to show.</param>
    /// <param name="insistsOnTime">Writes the time although it is the known one: what differs in the event is nobody's wish.</param>
    public Event? Between(Event present, KnownContent known, EntryContent wanted, bool insistsOnTime)
    {
        var patch = new Event();
        var differs = Title(patch, present, known.Last, wanted);
        differs |= Times(patch, present, known.Last, wanted, insistsOnTime);
        differs |= Rule(patch, present, known.Last, wanted);
        differs |= Attendees(patch, present, known.Last, wanted);
        differs |= LocationText.Merge(patch, present, known.Traces, wanted, words);
        differs |= Body(patch, present, wanted);
        return differs ? patch : null;
    }

    private static bool Title(Event patch, Event present, EntryContent last, EntryContent wanted)
    {
        var subject = EventMap.Subject(wanted.Title);
        if (subject == EventMap.Subject(last.Title) || subject == (present.Subject ?? "").Trim())
            return false;
        patch.Subject = subject;
        return true;
    }

    private static bool Times(Event patch, Event present, EntryContent last, EntryContent wanted, bool insists)
    {
        var window = wanted.Window;
        if ((window.IsSameTimeAs(last.Window) && !insists) || EventTimes.AreShown(present, window))
            return false;
        var wasWholeDays = present.IsAllDay is true;
        var isWholeDays = wasWholeDays && EventTimes.IsWholeDays(window);
        (patch.Start, patch.End) = isWholeDays || wanted.Recurrence is not null ? EventTimes.WriteLocal(window) : EventTimes.Write(window);
        // a property of the SDK that was ever set, also to null, is sent
        if (wasWholeDays && !isWholeDays)
            patch.IsAllDay = false;
        return true;
    }

    /// <summary>A series that begins on another day needs its range written anew; the rule in it is people's where we did not change it.</summary>
    private static bool Rule(Event patch, Event present, EntryContent last, EntryContent wanted)
    {
        if (wanted.Recurrence is not { } rule)
            return false;
        var shown = RecurrenceMap.Read(present.Recurrence);
        var isChanged = rule != last.Recurrence && rule != shown;
        if (!isChanged && (patch.Start is null || RecurrenceMap.StartsOn(present.Recurrence, wanted.Window)))
            return false;
        patch.Recurrence = RecurrenceMap.Write(isChanged ? rule : shown ?? rule, wanted.Window);
        return true;
    }

    private static bool Attendees(Event patch, Event present, EntryContent last, EntryContent wanted)
    {
        if (AttendeeMerge.Merge(present.Attendees ?? [], last.Attendees, wanted.Attendees) is not { } attendees)
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
