using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>
/// Subscription and feed of a mailbox are cared for by different workers, and one row holds both: who was overtaken applies its change
/// to what is there now, as long as that change still fits.
/// </summary>
internal static class MailboxSaving
{
    private const int MostSaves = 5;

    /// <param name="apply">The change; null where it does not fit any more, and nothing is saved.</param>
    /// <returns>As saved; null when it was not.</returns>
    public static async Task<Mailbox?> SaveOverAsync(
        this IMailboxes mailboxes, Mailbox read, Func<Mailbox, Mailbox?> apply, HeardNow heard, CancellationToken cancellationToken)
    {
        var there = read;
        for (var attempt = 0; attempt < MostSaves && there is not null; attempt++)
        {
            if (apply(there) is not { } changed)
            {
                return null;
            }

            var next = changed with { Version = there.Version + 1 };
            if (await mailboxes.SaveAsync(next, heard.EventIds, heard.LookAt, cancellationToken))
            {
                return next;
            }

            there = await mailboxes.FindAsync(read.Address, cancellationToken);
        }

        return null;
    }

    public static Task<Mailbox?> SaveOverAsync(
        this IMailboxes mailboxes, Mailbox read, Func<Mailbox, Mailbox?> apply, CancellationToken cancellationToken) =>
        mailboxes.SaveOverAsync(read, apply, HeardNow.Nothing, cancellationToken);
}

/// <summary>Events that were heard of, and when they are to be looked at.</summary>
internal sealed record HeardNow(IReadOnlyCollection<string> EventIds, Instant LookAt)
{
    public static HeardNow Nothing { get; } = new([], Instant.MinValue);
}
