using Microsoft.Graph.Models;

namespace Convene.Calendar.Events;

/// <summary>Occurrences of series, which Graph may answer with no more than their times: the rest is the series master's.</summary>
internal static class Occurrences
{
    public static bool IsIncomplete(Event present) =>
        present.SeriesMasterId is not null
        && (present.Subject is null || present.ICalUId is null || present.Attendees is null
            || present.Body is null || present.Organizer is null);

    /// <summary>Our properties are not taken over: which meeting an occurrence belongs to, it tells itself or not at all.</summary>
    public static void Complete(Event present, Event master)
    {
        if (!IsIncomplete(present))
            return;
        present.Subject ??= master.Subject;
        present.ICalUId ??= master.ICalUId;
        present.Attendees ??= master.Attendees;
        present.Body ??= master.Body;
        present.Organizer ??= master.Organizer;
        present.IsOrganizer ??= master.IsOrganizer;
        present.Location ??= master.Location;
        present.Locations ??= master.Locations;
        present.IsAllDay ??= master.IsAllDay;
        present.IsOnlineMeeting ??= master.IsOnlineMeeting;
        present.OnlineMeeting ??= master.OnlineMeeting;
        present.OriginalStartTimeZone ??= master.OriginalStartTimeZone;
        present.WebLink ??= master.WebLink;
    }
}
