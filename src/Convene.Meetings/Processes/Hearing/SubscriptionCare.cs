using System.Security.Cryptography;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>
/// Keeps each mailbox's subscription alive: made, renewed at half of its life, made anew when it is gone or notifies an address that is
/// not ours any more. Whatever happened while there was none is read right after.
/// </summary>
public sealed class SubscriptionCare(
    IMailboxes mailboxes, ISubscriptions subscriptions, IHearingLog log, IClock clock, TimeProvider timeProvider, HearingLimits limits)
{
    /// <summary>256 bits; written as hexadecimal digits they are half of what Graph allows (128 characters).</summary>
    private const int SecretBytes = 32;

    private readonly MovedSubscriptions _moved = new(mailboxes, subscriptions, clock);

    /// <summary>Ends when no subscription is due. One that fails is put off and keeps no other waiting.</summary>
    public Task RenewDueAsync(CancellationToken cancellationToken) => Drain.RunAsync(
        limits.Parallel, timeProvider, limit => TakeAsync(limit, cancellationToken), mailbox => CareAsync(mailbox, cancellationToken), cancellationToken);

    /// <summary>
    /// What is due by itself goes first: a mailbox that is new, or whose subscription dies, must not wait for all that notify another
    /// address, which may take hours.
    /// </summary>
    private async Task<IReadOnlyList<Mailbox>> TakeAsync(int limit, CancellationToken cancellationToken)
    {
        var due = await TakeDueAsync(limit, cancellationToken);
        return due.Count < limit && await _moved.MarkAsync(cancellationToken)
            ? [.. due, .. await TakeDueAsync(limit - due.Count, cancellationToken)]
            : due;
    }

    private Task<IReadOnlyList<Mailbox>> TakeDueAsync(int limit, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return mailboxes.TakeToSubscribeAsync(now, now + limits.Lease, limit, cancellationToken);
    }

    private async Task CareAsync(Mailbox mailbox, CancellationToken cancellationToken)
    {
        try
        {
            await SubscribeAsync(mailbox, cancellationToken);
        }
#pragma warning disable CA1031 // the boundary of background work: one mailbox's failure must not stop the others
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.SubscribeFailed(mailbox, failure);
            await PutOffAsync(mailbox, failure, cancellationToken);
        }
    }

    private async Task SubscribeAsync(Mailbox mailbox, CancellationToken cancellationToken)
    {
        var old = mailbox.Subscription;
        var alive = old is not null && old.ExpiresAt > clock.GetCurrentInstant() ? old : null;

        // Graph lets the address for changes be updated, but not the one for news of the subscription itself
        var isElsewhere = alive is not null && alive.NotifiesAt != subscriptions.NotifiesAt;
        var renewed = alive is null || isElsewhere ? null : await RenewAsync(alive, cancellationToken);
        var subscription = renewed ?? await CreateAsync(mailbox.Address, cancellationToken);
        var isNew = renewed is null;
        if (await SaveAsync(mailbox, subscription, isNew, cancellationToken))
        {
            log.Subscribed(mailbox, isNew);
            if (isElsewhere)
            {
                await subscriptions.DeleteAsync(alive!.Id, cancellationToken);
            }
        }
        else if (isNew)
        {
            // somebody else made one meanwhile: two would tell everything twice
            await subscriptions.DeleteAsync(subscription.Id, cancellationToken);
        }
    }

    /// <summary>Null when it is gone.</summary>
    private async Task<MailboxSubscription?> RenewAsync(MailboxSubscription subscription, CancellationToken cancellationToken)
    {
        try
        {
            var expiresAt = clock.GetCurrentInstant() + limits.SubscriptionLifetime;
            return await Drain.WithinAsync(
                limits.WorkLimit, timeProvider, token => subscriptions.RenewAsync(subscription, expiresAt, token), cancellationToken);
        }
        catch (CalendarException gone) when (gone.Kind == CalendarFailure.NotFound)
        {
            return null;
        }
    }

    private Task<MailboxSubscription> CreateAsync(string address, CancellationToken cancellationToken)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var expiresAt = clock.GetCurrentInstant() + limits.SubscriptionLifetime;
        return Drain.WithinAsync(
            limits.WorkLimit, timeProvider, token => subscriptions.CreateAsync(address, secret, expiresAt, token), cancellationToken);
    }

    private async Task<bool> SaveAsync(
        Mailbox mailbox, MailboxSubscription subscription, bool isNew, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var renewAt = now + Duration.Max((subscription.ExpiresAt - now) / 2, limits.FirstPause);
        var saved = await mailboxes.SaveOverAsync(
            mailbox,
            there => there.Subscription?.Id != mailbox.Subscription?.Id
                ? null
                : there with
                {
                    Subscription = subscription,
                    SubscribeAt = renewAt,
                    SubscribeFailures = 0,
                    Failure = there.ReadFailures == 0 ? null : there.Failure,

                    // what changed while nobody told us is told by nobody later
                    ReadAt = isNew ? Instant.Min(there.ReadAt, now) : there.ReadAt,
                },
            cancellationToken);
        return saved is not null;
    }

    private async Task PutOffAsync(Mailbox mailbox, Exception failure, CancellationToken cancellationToken)
    {
        // without permission or mailbox nobody but an administrator can help
        var needsHelp = failure is CalendarException { Kind: CalendarFailure.Forbidden or CalendarFailure.NotFound };
        var pause = needsHelp ? limits.ForbiddenPause : limits.PauseAfter(mailbox.SubscribeFailures + 1);
        var again = clock.GetCurrentInstant() + pause;
        try
        {
            await mailboxes.SaveOverAsync(
                mailbox,
                there => there.Subscription?.Id != mailbox.Subscription?.Id
                    ? null
                    : there with
                    {
                        SubscribeAt = again,
                        SubscribeFailures = there.SubscribeFailures + 1,
                        Failure = needsHelp ? ((CalendarException)failure).Kind : there.Failure,
                    },
                cancellationToken);
        }
#pragma warning disable CA1031 // the store itself fails: nothing can be written down, and the lease runs out by itself
        catch (Exception notWritten) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.SubscribeFailed(mailbox, notWritten);
        }
    }
}
