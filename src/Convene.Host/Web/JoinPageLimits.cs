using System.Threading.RateLimiting;
using Convene.Meetings;

namespace Convene.Host.Web;

/// <summary>
/// How often join pages are asked for. Right addresses are counted by meeting, wrong ones by where they come from: behind one proxy or
/// office address, a stranger who guesses keeps nobody out of a meeting.
/// </summary>
internal sealed class JoinPageLimits : IDisposable
{
    /// <summary>A company joins its all-hands within some minutes.</summary>
    private const int PerMeeting = 1200;
    private const int WrongOnes = 30;
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<MeetingId> _meetings =
        PartitionedRateLimiter.Create<MeetingId, MeetingId>(static id => RateLimitPartition.GetFixedWindowLimiter(id, static _ => Window(PerMeeting)));

    private readonly PartitionedRateLimiter<string> _strangers =
        PartitionedRateLimiter.Create<string, string>(static from => RateLimitPartition.GetFixedWindowLimiter(from, static _ => Window(WrongOnes)));

    public bool Allows(MeetingId meeting)
    {
        using var lease = _meetings.AttemptAcquire(meeting);
        return lease.IsAcquired;
    }

    public bool AllowsWrongOne(string from)
    {
        using var lease = _strangers.AttemptAcquire(from);
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        _meetings.Dispose();
        _strangers.Dispose();
    }

    private static FixedWindowRateLimiterOptions Window(int most) => new() { PermitLimit = most, Window = Span, QueueLimit = 0 };
}
