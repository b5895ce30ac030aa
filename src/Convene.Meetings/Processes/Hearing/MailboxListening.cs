using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>Sees to it that a mailbox is listened to from its first use on.</summary>
public sealed class MailboxListening(IMailboxes mailboxes, IClock clock, HearingLimits limits)
{
    private readonly Remembered<bool> _known = new(limits.Remembered);

    /// <summary>Idempotent, and free for a mailbox that this process has seen: to be called on every use.</summary>
    public async Task EnsureAsync(Person owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var now = clock.GetCurrentInstant();
        var mailbox = new Mailbox { Owner = owner, SubscribeAt = now, ReadAt = now };
        if (!_known.TryFind(mailbox.Address, out _))
        {
            await mailboxes.AddAsync(mailbox, cancellationToken);
            _known.Remember(mailbox.Address, true);
        }
    }
}
