namespace Convene.Language;

/// <summary>What a person wants.</summary>
public enum Intent
{
    /// <summary>Nothing that Convene does: small talk, thanks, a bare answer such as "the second one".</summary>
    None,
    Book,
    Reschedule,
    Cancel,

    /// <summary>Which meetings there are in a window or with a person.</summary>
    List,

    /// <summary>One meeting and its details.</summary>
    Show,
    Join,

    /// <summary>Begin, as the host, a meeting that exists or one that is wanted now.</summary>
    Start,

    /// <summary>Who came, when and for how long.</summary>
    Report,
    Recordings,

    /// <summary>Physical rooms: which are free, reserve one.</summary>
    Rooms,
    Webinar,

    /// <summary>A live broadcast.</summary>
    Live,
    Help,
    Confirm,
    Reject,

    /// <summary>Give a meeting another title.</summary>
    Rename,
    AddAttendees,
    RemoveAttendees,

    /// <summary>Another place, password or option of a meeting, its time untouched.</summary>
    Update,
    SetLanguage,
    SetTimeZone,
    SetProvider,

    /// <summary>Which providers there are and what they can do.</summary>
    Providers,

    /// <summary>Telephone numbers to dial in.</summary>
    DialIn,

    /// <summary>Which meetings collide.</summary>
    Conflicts,
    Thanks,
    Greeting,
}

/// <summary>How far an understanding may be acted upon.</summary>
public enum Confidence
{
    /// <summary>Nothing in the text says what is wanted.</summary>
    None,

    /// <summary>Guessed from little: ask before acting.</summary>
    Low,

    /// <summary>Said, but something was inferred or is ambiguous: echo before acting.</summary>
    Medium,

    /// <summary>Said in full.</summary>
    High,
}
