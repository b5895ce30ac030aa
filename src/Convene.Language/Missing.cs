namespace Convene.Language;

/// <summary>What a request needs before it can be carried out, and does not say.</summary>
public enum Missing
{
    /// <summary>Which meeting is meant.</summary>
    Meeting,

    /// <summary>Neither a day nor a time.</summary>
    Start,

    /// <summary>A day was said and no time.</summary>
    Time,

    /// <summary>Of a reschedule: the new time or length.</summary>
    NewTime,

    /// <summary>Of a rename: the new title.</summary>
    Title,

    /// <summary>Whom to add or to take off.</summary>
    Attendees,

    /// <summary>Of an update: what to change it to.</summary>
    Change,
    Language,
    TimeZone,
    Provider,
}
