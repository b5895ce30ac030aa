namespace Convene.Meetings.Processes.Following;

/// <summary>What came of looking at an event that was heard of.</summary>
public enum FollowResult
{
    /// <summary>The event is nobody's of ours and asks for nothing.</summary>
    NotOurs,

    /// <summary>Event and meeting agree, or what differs does not concern us: nothing was written.</summary>
    Unchanged,

    /// <summary>What people did is written down; the background does what follows from it.</summary>
    Taken,

    /// <summary>The meeting is in the middle of a write that must not be mistaken for a person's: look again in a moment.</summary>
    Later,
}
