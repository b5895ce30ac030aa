using System.Diagnostics.Metrics;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Host.Health;

/// <summary>
/// Looks each minute how listening goes on, for metrics and, where something stays wrong for two looks, for a warning: a subscription
/// must not die in silence.
/// </summary>
internal sealed partial class HearingWatch
{
    private readonly IMailboxes _mailboxes;
    private readonly IClock _clock;
    private readonly ILogger<HearingWatch> _logger;
    /// <summary>Anybody may ask how listening goes on; nobody can make the store count more often than that.</summary>
    private static readonly Duration Recent = Duration.FromSeconds(10);

    private MailboxCounts? _last;
    private long _lookedAtTicks;

    public HearingWatch(IMailboxes mailboxes, IClock clock, IMeterFactory meters, ILogger<HearingWatch> logger)
    {
        (_mailboxes, _clock, _logger) = (mailboxes, clock, logger);
        var meter = meters.Create("Convene.Hearing");
        Measure(meter, "convene.mailboxes", counts => counts.Mailboxes);
        Measure(meter, "convene.mailboxes.overdue", counts => counts.Overdue);
        Measure(meter, "convene.mailboxes.unsubscribed", counts => counts.Unsubscribed);
        Measure(meter, "convene.mailboxes.failing", counts => counts.Failing);
        Measure(meter, "convene.events.waiting", counts => counts.HeardWaiting);
    }

    /// <summary>The counts as they were some seconds ago.</summary>
    public async Task<MailboxCounts> RecentAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetCurrentInstant().ToUnixTimeTicks();
        var lookedAt = Interlocked.Read(ref _lookedAtTicks);
        var isOld = now - lookedAt >= Recent.BclCompatibleTicks;
        if (_last is null || (isOld && Interlocked.CompareExchange(ref _lookedAtTicks, now, lookedAt) == lookedAt))
        {
            await LookAsync(cancellationToken);
        }

        return _last!;
    }

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var before = _last;
        Interlocked.Exchange(ref _lookedAtTicks, _clock.GetCurrentInstant().ToUnixTimeTicks());
        var now = await _mailboxes.CountAsync(_clock.GetCurrentInstant(), cancellationToken);
        _last = now;
        if (before is not null && IsWrong(before) && IsWrong(now))
        {
            LogWrong(now.Overdue, now.Unsubscribed, now.Failing, now.Mailboxes);
        }
    }

    private static bool IsWrong(MailboxCounts counts) => counts.Overdue > 0 || counts.Unsubscribed > 0 || counts.Failing > 0;

    /// <summary>Nothing before the first look.</summary>
    private void Measure(Meter meter, string name, Func<MailboxCounts, int> value) => meter.CreateObservableGauge(
        name, IEnumerable<Measurement<int>> () => _last is { } counts ? [new Measurement<int>(value(counts))] : []);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Of {Mailboxes} mailboxes {Overdue} are read late, {Unsubscribed} have no living subscription and {Failing} cannot be read at all")]
    private partial void LogWrong(int overdue, int unsubscribed, int failing, int mailboxes);
}
