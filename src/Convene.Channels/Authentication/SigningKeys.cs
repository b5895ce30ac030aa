using Microsoft.Extensions.Logging;

namespace Convene.Channels.Authentication;

/// <summary>
/// The channel's signing keys, fetched once a day and used for five days at the most. A key id that is not known is a reason to look
/// again, at most every five minutes: otherwise anyone could make us ask for each of their inventions.
/// </summary>
internal sealed partial class SigningKeys(SigningKeyDocuments documents, TimeProvider time, ILogger<SigningKeys> logger) : IDisposable
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan UsableFor = TimeSpan.FromDays(5);
    private static readonly TimeSpan EarlyEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private Snapshot? _snapshot;
    private DateTimeOffset _earlyAgainAt = DateTimeOffset.MinValue;
    private DateTimeOffset _retryAt = DateTimeOffset.MinValue;

    /// <summary>The key of that id; null when the channel has no such key.</summary>
    /// <exception cref="SigningKeysUnavailableException">No keys that may still be used.</exception>
    public async Task<ChannelKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var snapshot = await CurrentAsync(cancellationToken);
        if (snapshot.Keys.TryGetValue(keyId, out var key))
        {
            return key;
        }

        snapshot = await LookAgainAsync(snapshot, cancellationToken);
        return snapshot.Keys.GetValueOrDefault(keyId);
    }

    public void Dispose() => _one.Dispose();

    private async Task<Snapshot> CurrentAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _snapshot) is { } snapshot && Age(snapshot) < FreshFor)
        {
            return snapshot;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            return _snapshot is { } fetched && Age(fetched) < FreshFor ? fetched : await FetchOrKeepAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<Snapshot> LookAgainAsync(Snapshot seen, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (!ReferenceEquals(_snapshot, seen) || now < _earlyAgainAt)
            {
                return _snapshot ?? seen;
            }

            _earlyAgainAt = now + EarlyEvery;
            return await FetchOrKeepAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<Snapshot> FetchOrKeepAsync(CancellationToken cancellationToken)
    {
        var kept = _snapshot is { } old && Age(old) < UsableFor ? old : null;
        if (time.GetUtcNow() < _retryAt)
        {
            return kept ?? throw new SigningKeysUnavailableException("The channel's signing keys could not be read a moment ago.", null);
        }

        try
        {
            var fetched = new Snapshot(await documents.FetchAsync(cancellationToken), time.GetUtcNow());
            Volatile.Write(ref _snapshot, fetched);
            return fetched;
        }
        catch (SigningKeysUnavailableException failure)
        {
            _retryAt = time.GetUtcNow() + RestAfterFailure;
            LogNotFetched(logger, failure);
            return kept ?? throw new SigningKeysUnavailableException(failure.Message, failure);
        }
    }

    private TimeSpan Age(Snapshot snapshot) => time.GetUtcNow() - snapshot.FetchedAt;

    private sealed record Snapshot(IReadOnlyDictionary<string, ChannelKey> Keys, DateTimeOffset FetchedAt);

    [LoggerMessage(EventId = 7101, Level = LogLevel.Error, Message = "The channel's signing keys could not be fetched")]
    private static partial void LogNotFetched(ILogger logger, Exception failure);
}
