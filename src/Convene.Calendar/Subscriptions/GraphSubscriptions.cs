using Convene.Calendar.Http;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using NodaTime;

namespace Convene.Calendar.Subscriptions;

/// <summary>Subscriptions to the events of mailboxes: rules in Graph's "subscription resource type" and "Outlook change notifications".</summary>
internal sealed class GraphSubscriptions(
    GraphServiceClient graph, GraphCalls calls, NotificationAddresses addresses, IClock clock) : ISubscriptions
{
    /// <summary>Graph's documents name two limits for events; a request for more than the older and shorter one may fail.</summary>
    private static readonly Duration Longest = Duration.FromMinutes(4230);

    public string NotifiesAt => addresses.Changes.AbsoluteUri;

    public async Task<MailboxSubscription> CreateAsync(
        string mailbox, string clientState, Instant expiresAt, CancellationToken cancellationToken)
    {
        var wanted = new Subscription
        {
            ChangeType = "created,updated,deleted",
            Resource = ResourceOf(mailbox),
            NotificationUrl = NotifiesAt,
            // it cannot be added later
            LifecycleNotificationUrl = addresses.Lifecycle.AbsoluteUri,
            ClientState = clientState,
            ExpirationDateTime = Within(expiresAt),
        };
        var made = await calls.RunAsync(
            "subscribe",
            token => calls.SendAsync("POST subscription", () => graph.Subscriptions.PostAsync(wanted, cancellationToken: token)),
            cancellationToken);
        return new MailboxSubscription(made.Id ?? throw GraphFailures.Unreadable(null), clientState, ExpiryOf(made)) { NotifiesAt = NotifiesAt };
    }

    public async Task<MailboxSubscription> RenewAsync(
        MailboxSubscription subscription, Instant expiresAt, CancellationToken cancellationToken)
    {
        var wanted = new Subscription { ExpirationDateTime = Within(expiresAt) };
        var renewed = await calls.RunAsync(
            "renew subscription",
            token => calls.SendAsync(
                "PATCH subscription", () => graph.Subscriptions[subscription.Id].PatchAsync(wanted, cancellationToken: token)),
            cancellationToken);
        return subscription with { ExpiresAt = ExpiryOf(renewed) };
    }

    public Task DeleteAsync(string subscriptionId, CancellationToken cancellationToken) =>
        calls.RunAsync("unsubscribe", token => DeleteOnceAsync(subscriptionId, token), cancellationToken);

    private async Task<bool> DeleteOnceAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        try
        {
            await calls.SendAsync(
                "DELETE subscription", () => graph.Subscriptions[subscriptionId].DeleteAsync(cancellationToken: cancellationToken));
            return true;
        }
        catch (CalendarException e) when (e.Kind is CalendarFailure.NotFound)
        {
            return true;
        }
    }

    /// <summary>A path, in which an address may hold what would end a segment.</summary>
    private static string ResourceOf(string mailbox) =>
        $"users/{Uri.EscapeDataString(mailbox).Replace("%40", "@", StringComparison.Ordinal)}/events";

    private DateTimeOffset Within(Instant expiresAt) =>
        Instant.Min(expiresAt, clock.GetCurrentInstant() + Longest).ToDateTimeOffset();

    /// <summary>What Graph granted, which may be less than was asked for.</summary>
    private static Instant ExpiryOf(Subscription subscription) =>
        subscription.ExpirationDateTime is { } expiry ? Instant.FromDateTimeOffset(expiry) : throw GraphFailures.Unreadable(null);
}
