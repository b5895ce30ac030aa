namespace Convene.Meetings.Processes.Series;

/// <summary>What differs between an occurrence and what is known of it. Pure.</summary>
internal static class ChildFollowing
{
    /// <summary>Of a series that is reserved as one: at another time than the rule has it, so that the conference of all is not there.</summary>
    public static bool IsMovedByItself(Meeting series, ListedOccurrence occurrence) =>
        occurrence.Window.StartsAt != occurrence.OriginalStart || occurrence.Window.Duration != series.Window.Duration;

    /// <summary>Something is to be written down; a new version of the event alone is not.</summary>
    public static bool IsNews(Meeting before, Meeting after) =>
        before.Window != after.Window
        || before.Title != after.Title
        || !ReferenceEquals(before.Attendees, after.Attendees)
        || before.Occurrence != after.Occurrence
        || before.Entry?.EventId != after.Entry?.EventId
        || before.EntryFailure != after.EntryFailure
        || (before.Entry is { } old && after.Entry is { } now && !old.Shows.ShowsTheSameAs(now.Shows));
}
