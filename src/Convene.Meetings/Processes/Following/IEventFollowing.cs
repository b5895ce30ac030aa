namespace Convene.Meetings.Processes.Following;

/// <summary>Looks at one event that was heard of and lets its meeting follow what people did to it in Outlook.</summary>
public interface IEventFollowing
{
    /// <summary>
    /// Safe to repeat, and at the same time from several hosts. <see cref="FollowResult.Later"/>, like any exception but cancellation, means
    /// that the event must be looked at again.
    /// </summary>
    /// <param name="mailbox">In lower case.</param>
    Task<FollowResult> FollowAsync(string mailbox, string eventId, CancellationToken cancellationToken);
}
