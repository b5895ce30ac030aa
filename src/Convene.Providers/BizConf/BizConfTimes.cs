using Convene.Meetings;
using NodaTime;

namespace Convene.Providers.BizConf;

/// <summary>
/// Local times out, GMT in (1.1 III, decision b4). In the hour that a zone with summer time has twice, two instants have one local time: it
/// stands for the earlier, and the later cannot be said and is refused. What the vendor took it for is in its answer, which is believed.
/// </summary>
internal sealed class BizConfTimes(string zone)
{
    // beyond it, a margin would leave the years that can be written
    private static readonly Interval Sendable = new(Instant.FromUtc(1970, 1, 2, 0, 0), Instant.FromUtc(9990, 1, 1, 0, 0));

    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[zone];

    public static Instant FromGmt(LocalDateTime gmt) => gmt.InUtc().ToInstant();

    public LocalDateTime ToLocal(Instant instant) => instant.InZone(_zone).LocalDateTime;

    /// <summary>Start and minutes as they are sent: whole seconds and minutes, others are refused instead of rounded.</summary>
    public (LocalDateTime Start, long Minutes) ToSend(Window window)
    {
        var (start, duration) = (window.StartsAt, window.Duration);
        if (start != Instant.FromUnixTimeSeconds(start.ToUnixTimeSeconds()) || duration != Duration.FromMinutes(window.Minutes))
        {
            throw ProviderException.Refused(RefusalReason.BadInput, null, "the vendor takes whole seconds and whole minutes");
        }

        if (!Sendable.Contains(start))
        {
            throw ProviderException.Refused(RefusalReason.InvalidTime, null, "the vendor's years have four digits");
        }

        var local = ToLocal(start);
        return _zone.AtLeniently(local).ToInstant() == start
            ? (local, window.Minutes)
            : throw ProviderException.Refused(RefusalReason.InvalidTime, null, "the vendor's clocks show this time twice");
    }

    /// <summary>A bound of a list, widened by <paramref name="margin"/>; null where it cannot be written.</summary>
    public LocalDateTime? ToBound(Instant? bound, Duration margin) =>
        bound is { } at && Sendable.Contains(at) ? ToLocal(Instant.FromUnixTimeSeconds((at + margin).ToUnixTimeSeconds())) : null;
}
