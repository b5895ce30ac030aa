using System.Threading.RateLimiting;
using Convene.Meetings;
using Microsoft.Extensions.Options;

namespace Convene.Calendar.Http;

/// <summary>Outlook serves four requests at once for one app and mailbox: more wait here, in order, up to a bound.</summary>
internal sealed class MailboxGate(IOptions<GraphOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<Uri> _limiter = PartitionedRateLimiter.Create<Uri, string>(
        url => RateLimitPartition.GetConcurrencyLimiter(MailboxOf(url), _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = options.Value.RequestsPerMailbox,
            QueueLimit = options.Value.WaitingPerMailbox,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }),
        StringComparer.OrdinalIgnoreCase);

    /// <exception cref="CalendarException">So many wait already that one more would only wait in vain.</exception>
    public async Task<IDisposable> EnterAsync(Uri url, CancellationToken cancellationToken)
    {
        var lease = await _limiter.AcquireAsync(url, 1, cancellationToken);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        throw new CalendarException(CalendarFailure.Unavailable, GraphFailures.Throttled);
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>The segment after <c>users</c>; requests that concern no mailbox share one gate.</summary>
    private static string MailboxOf(Uri url)
    {
        var segments = url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var users = Array.IndexOf(segments, "users");
        return users >= 0 && users + 1 < segments.Length ? Uri.UnescapeDataString(segments[users + 1]) : "";
    }
}
