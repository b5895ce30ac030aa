namespace Convene.Meetings.Processes.Following;

/// <summary>What follows from an event that was heard of.</summary>
/// <param name="Next">What the meeting becomes; null where nothing is written.</param>
public sealed record FollowDecision(FollowResult Result, Meeting? Next, AnnouncementKind? Announce)
{
    public static FollowDecision Unchanged { get; } = new(FollowResult.Unchanged, null, null);

    public static FollowDecision Later { get; } = new(FollowResult.Later, null, null);

    public static FollowDecision Taken(Meeting next, AnnouncementKind? announce = null) => new(FollowResult.Taken, next, announce);
}
