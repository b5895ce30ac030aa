namespace Convene.Meetings.Processes.Following;

/// <summary>How events ask for a conference.</summary>
public sealed record FollowingOptions
{
    /// <summary><c>Calendar:LocationWords</c>: an event whose location holds one of them gets a conference. Default <c>@convene</c> and <c>@会议</c>.</summary>
    public LocationWords LocationWords { get; init; } = LocationWords.Usual;

    /// <summary>The language of what is written into an event whose mailbox does not tell its own. Default <c>en-US</c>.</summary>
    public string DefaultCulture { get; init; } = "en-US";
}
