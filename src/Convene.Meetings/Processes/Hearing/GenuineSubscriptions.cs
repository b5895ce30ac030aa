using System.Security.Cryptography;
using System.Text;
using Convene.Meetings.Ports;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>Knows which notifications are Graph's: those that repeat the secret that their subscription was made with.</summary>
public sealed class GenuineSubscriptions(IMailboxes mailboxes, HearingLimits limits) : IDisposable
{
    /// <summary>Questions to the store at once, over all requests: a flood of notifications must not take all its connections.</summary>
    private const int MostQuestions = 16;

    private readonly Remembered<byte[]> _secrets = new(limits.Remembered);
    private readonly SemaphoreSlim _questions = new(MostQuestions, MostQuestions);

    public async Task<IReadOnlyCollection<Notification>> SelectAsync(IReadOnlyCollection<Notification> items, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(items);
        var secrets = await Task.WhenAll(items
            .Select(item => item.SubscriptionId)
            .Distinct(StringComparer.Ordinal)
            .Select(async id => (Id: id, Hash: await FindSecretAsync(id, cancellationToken))));
        var known = secrets.ToDictionary(secret => secret.Id, secret => secret.Hash, StringComparer.Ordinal);
        return [.. items.Where(item => IsSame(known[item.SubscriptionId], item.ClientState))];
    }

    public void Dispose() => _questions.Dispose();

    /// <summary>Null when the subscription is not ours. That is asked anew each time: one that is being made may be stored in a moment.</summary>
    private async Task<byte[]?> FindSecretAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        if (_secrets.TryFind(subscriptionId, out var known))
        {
            return known;
        }

        await _questions.WaitAsync(cancellationToken);
        try
        {
            if (_secrets.TryFind(subscriptionId, out var learnt))
            {
                return learnt;
            }

            var mailbox = await mailboxes.FindBySubscriptionAsync(subscriptionId, cancellationToken);
            if (mailbox?.Subscription is not { } subscription)
            {
                return null;
            }

            var hash = HashOf(subscription.ClientState);
            _secrets.Remember(subscriptionId, hash);
            return hash;
        }
        finally
        {
            _questions.Release();
        }
    }

    /// <summary>Hashes are of the same length whatever came, so that the time of the comparison tells nothing.</summary>
    private static bool IsSame(byte[]? expected, string? came) =>
        expected is not null && came is not null && CryptographicOperations.FixedTimeEquals(expected, HashOf(came));

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
