using Convene.Meetings;
using NodaTime;

namespace Convene.Store.Tables;

internal sealed record MailboxRow(
    string OwnerTenant,
    string OwnerId,
    string OwnerAddress,
    string OwnerName,
    long Version,
    string? SubscriptionId,
    string? ClientState,
    long? SubscriptionExpiresAt,
    string? NotifiesAt,
    long SubscribeAt,
    long SubscribeFailures,
    string? FeedLink,
    long? FeedFrom,
    long? FeedUntil,
    long ReadAt,
    long ReadFailures,
    long? CaughtUpAt,
    long? NotifiedAt,
    long Hints,
    string? Failure)
{
    /// <summary>What is read, in the order of the constructor.</summary>
    public const string Columns = """
        owner_tenant as OwnerTenant, owner_id as OwnerId, owner_address as OwnerAddress, owner_name as OwnerName, version as Version,
        subscription_id as SubscriptionId, client_state as ClientState, subscription_expires_at as SubscriptionExpiresAt,
        notifies_at as NotifiesAt, subscribe_at as SubscribeAt, subscribe_failures as SubscribeFailures, feed_link as FeedLink, feed_from as FeedFrom,
        feed_until as FeedUntil, read_at as ReadAt, read_failures as ReadFailures, caught_up_at as CaughtUpAt, notified_at as NotifiedAt,
        hints as Hints, failure as Failure
        """;

    // graph's links carry the whole state of a round; some have several kilobytes
    private const int Link = 64 * 1024;

    public static object Of(Mailbox mailbox) => new
    {
        Address = StoreLimits.Require(mailbox.Address, StoreLimits.Key, "A mailbox's address"),
        OwnerTenant = StoreLimits.Require(mailbox.Owner.TenantId, StoreLimits.Key, "A mailbox owner's tenant"),
        OwnerId = StoreLimits.Require(mailbox.Owner.DirectoryId, StoreLimits.Key, "A mailbox owner's id"),
        OwnerAddress = mailbox.Owner.Address,
        OwnerName = StoreLimits.Mend(mailbox.Owner.Name, StoreLimits.Key),
        mailbox.Version,
        SubscriptionId = StoreLimits.Require(mailbox.Subscription?.Id, StoreLimits.Key, "A subscription's id"),
        ClientState = StoreLimits.Require(mailbox.Subscription?.ClientState, StoreLimits.Key, "A subscription's secret"),
        SubscriptionExpiresAt = (mailbox.Subscription?.ExpiresAt).ToColumn(),
        NotifiesAt = StoreLimits.Require(mailbox.Subscription?.NotifiesAt, Link, "An address for notifications"),
        SubscribeAt = mailbox.SubscribeAt.ToColumn(),
        mailbox.SubscribeFailures,
        FeedLink = StoreLimits.Require(mailbox.FeedLink, Link, "A link to changes"),
        FeedFrom = (mailbox.FeedSpan?.Start).ToColumn(),
        FeedUntil = (mailbox.FeedSpan?.End).ToColumn(),
        ReadAt = mailbox.ReadAt.ToColumn(),
        mailbox.ReadFailures,
        CaughtUpAt = mailbox.CaughtUpAt.ToColumn(),
        NotifiedAt = mailbox.NotifiedAt.ToColumn(),
        mailbox.Hints,
        Failure = mailbox.Failure?.ToString(),
    };

    public Mailbox ToMailbox() => new()
    {
        Owner = new Person(OwnerTenant, OwnerId, OwnerAddress, OwnerName),
        Subscription = SubscriptionId is null || ClientState is null || SubscriptionExpiresAt is not { } expiry
            ? null
            : new MailboxSubscription(SubscriptionId, ClientState, expiry.ToInstant()) { NotifiesAt = NotifiesAt },
        SubscribeAt = SubscribeAt.ToInstant(),
        SubscribeFailures = (int)SubscribeFailures,
        FeedLink = FeedLink,
        FeedSpan = FeedFrom is { } from && FeedUntil is { } until ? new Interval(from.ToInstant(), until.ToInstant()) : null,
        ReadAt = ReadAt.ToInstant(),
        ReadFailures = (int)ReadFailures,
        CaughtUpAt = CaughtUpAt.ToInstant(),
        NotifiedAt = NotifiedAt.ToInstant(),
        Hints = Hints,
        Failure = Failure is null ? null : Enum.Parse<CalendarFailure>(Failure),
        Version = Version,
    };
}
