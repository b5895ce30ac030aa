namespace Convene.Meetings.Processes.Hearing;

/// <summary>Looks at one event as it is now and lets its meeting follow.</summary>
public interface IEventFollowing
{
    /// <summary>Safe to repeat. Any exception but cancellation means that it must be looked at again.</summary>
    /// <param name="mailbox">In lower case.</param>
    Task<FollowResult> FollowAsync(string mailbox, string eventId, CancellationToken cancellationToken);
}
