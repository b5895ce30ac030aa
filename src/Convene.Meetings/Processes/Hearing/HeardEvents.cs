using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Following;
using NodaTime;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>Lets each event that was heard of be looked at, once however often it was heard of.</summary>
public sealed class HeardEvents(
    IMailboxes mailboxes, IEventFollowing following, IHearingLog log, IClock clock, TimeProvider timeProvider, HearingLimits limits)
{
    /// <summary>Ends when none is due. One that fails is put off and keeps no other waiting.</summary>
    public Task LookDueAsync(CancellationToken cancellationToken) => Drain.RunAsync(
        limits.Parallel,
        timeProvider,
        limit =>
        {
            var now = clock.GetCurrentInstant();
            return mailboxes.TakeHeardAsync(now, now + limits.Lease, limit, cancellationToken);
        },
        heard => LookAsync(heard, cancellationToken),
        cancellationToken);

    private async Task LookAsync(HeardEvent heard, CancellationToken cancellationToken)
    {
        try
        {
            var result = await Drain.WithinAsync(
                limits.WorkLimit, timeProvider, token => following.FollowAsync(heard.Mailbox, heard.EventId, token), cancellationToken);
            await SettleAsync(heard, result, cancellationToken);
            log.EventLooked(heard, result);
        }
#pragma warning disable CA1031 // the boundary of background work: one event's failure must not stop the others
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LookFailed(heard, failure);
            await PutOffAsync(heard, failure, cancellationToken);
        }
    }

    private Task SettleAsync(HeardEvent heard, FollowResult result, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return result == FollowResult.Later
            ? mailboxes.PutOffHeardAsync(heard, now + limits.PauseAfter(heard.Failures + 1), cancellationToken)
            : mailboxes.CompleteHeardAsync(heard, now, cancellationToken);
    }

    private async Task PutOffAsync(HeardEvent heard, Exception failure, CancellationToken cancellationToken)
    {
        var needsHelp = failure is CalendarException { Kind: CalendarFailure.Forbidden };
        var pause = needsHelp ? limits.ForbiddenPause : limits.PauseAfter(heard.Failures + 1);
        try
        {
            await mailboxes.PutOffHeardAsync(heard, clock.GetCurrentInstant() + pause, cancellationToken);
        }
#pragma warning disable CA1031 // the store itself fails: nothing can be written down, and the lease runs out by itself
        catch (Exception notWritten) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LookFailed(heard, notWritten);
        }
    }
}
