using Polly;

namespace Convene.Providers.Http;

/// <summary>How far a call has come: decides between <c>Unavailable</c> and <c>Unknown</c>, and is told by span, metric and log.</summary>
internal sealed class CallProgress
{
    public static readonly ResiliencePropertyKey<CallProgress> Key = new("Convene.CallProgress");

    private int _isSent;

    /// <summary>Something of the request may have reached the vendor.</summary>
    public bool IsSent => Volatile.Read(ref _isSent) == 1;

    public int Tries { get; set; }

    public int? HttpStatus { get; set; }

    /// <summary>The pause that the vendor asked for with the last answer.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>A call refused for its token was already tried again with a new one.</summary>
    public bool IsTokenRenewed { get; set; }

    public void MarkSent() => Volatile.Write(ref _isSent, 1);
}
