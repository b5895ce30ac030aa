using NodaTime;
using NodaTime.Text;

namespace Convene.Host.Operators;

/// <summary>Reads the times and days that operators type.</summary>
internal static class OperatorTimes
{
    private static readonly OffsetDateTimePattern[] WithOffset =
        [OffsetDateTimePattern.GeneralIso, OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mmo<Z+HH:mm>")];

    private static readonly LocalDateTimePattern[] Local =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"),
    ];

    /// <summary>A local time in <paramref name="zone"/>, or one with an offset or <c>Z</c>.</summary>
    /// <exception cref="OperatorException">Unreadable, or a local time that the zone skips or has twice.</exception>
    public static Instant ReadInstant(string text, DateTimeZone zone)
    {
        foreach (var pattern in WithOffset)
        {
            if (pattern.Parse(text).TryGetValue(default, out var exact))
            {
                return exact.ToInstant();
            }
        }

        foreach (var pattern in Local)
        {
            if (pattern.Parse(text).TryGetValue(default, out var local))
            {
                return zone.MapLocal(local) is { Count: 1 } one
                    ? one.Single().ToInstant()
                    : throw Unreadable($"{text} does not exist once in {zone.Id}: the clock changes. Give an offset, such as {text}+01:00.");
            }
        }

        throw Unreadable($"'{text}' is no time: write 2026-11-23T15:00, with an offset or Z where it is not {zone.Id}.");
    }

    public static LocalDate ReadDay(string text) => LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day)
        ? day
        : throw Unreadable($"'{text}' is no day: write 2026-11-23.");

    /// <summary>One day, or <c>from..to</c>, both included.</summary>
    public static DateInterval ReadDays(string text)
    {
        var ends = text.Split("..");
        if (ends.Length > 2)
        {
            throw Unreadable($"'{text}' is no span of days: write 2026-11-01..2026-11-23.");
        }

        var (from, to) = (ReadDay(ends[0]), ReadDay(ends[^1]));
        return from <= to ? new DateInterval(from, to) : throw Unreadable($"'{text}' ends before it begins.");
    }

    private static OperatorException Unreadable(string message) => new(OperatorExit.Usage, message);
}
