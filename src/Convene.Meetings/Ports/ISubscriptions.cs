using NodaTime;

namespace Convene.Meetings.Ports;

/// <summary>Graph's subscriptions to changes of mailboxes. Notifications go to addresses below <c>PublicUrl</c>.</summary>
/// <remarks>Every method throws <see cref="CalendarException"/> for a refusal or failure, and nothing else but cancellation.</remarks>
public interface ISubscriptions
{
    /// <summary>Where notifications of a subscription go that is made now.</summary>
    string NotifiesAt { get; }

    /// <summary>Made with immutable ids. The notification address must be served while this waits: Graph asks it first.</summary>
    /// <param name="clientState">A fresh secret of at most 128 characters.</param>
    Task<MailboxSubscription> CreateAsync(string mailbox, string clientState, Instant expiresAt, CancellationToken cancellationToken);

    /// <summary>Renews and authorizes again.</summary>
    /// <exception cref="CalendarException">With <see cref="CalendarFailure.NotFound"/> where it is gone: create a new one, and read what was missed.</exception>
    Task<MailboxSubscription> RenewAsync(MailboxSubscription subscription, Instant expiresAt, CancellationToken cancellationToken);

    /// <summary>One that is already gone counts as done.</summary>
    Task DeleteAsync(string subscriptionId, CancellationToken cancellationToken);
}
