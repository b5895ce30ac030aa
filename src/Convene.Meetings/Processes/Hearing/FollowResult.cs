namespace Convene.Meetings.Processes.Hearing;

/// <summary>What came of looking at an event.</summary>
public enum FollowResult
{
    /// <summary>Nothing differs, or the event is none of ours.</summary>
    Nothing,

    /// <summary>The meeting follows.</summary>
    Followed,
}
