using System.Globalization;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>
/// A series as the vendor's rule (<c>cycleRole</c>, decision c22). The rule counts days of the vendor's zone, while ours count days of
/// the window's zone: what the vendor would hold on another day or at another hour is refused, never booked aside.
/// </summary>
internal static class QuanshiRule
{
    private const int LongestYears = 10;

    private static readonly Dictionary<IsoDayOfWeek, string> Days = new()
    {
        [IsoDayOfWeek.Monday] = "MO",
        [IsoDayOfWeek.Tuesday] = "TU",
        [IsoDayOfWeek.Wednesday] = "WE",
        [IsoDayOfWeek.Thursday] = "TH",
        [IsoDayOfWeek.Friday] = "FR",
        [IsoDayOfWeek.Saturday] = "SA",
        [IsoDayOfWeek.Sunday] = "SU",
    };

    public static QuanshiSeries From(Window first, Recurrence recurrence, DateTimeZone vendorZone)
    {
        var start = first.LocalStart.LocalDateTime;
        Check(recurrence, start.Date);
        var end = recurrence.Until.AtStartOfDayInZone(first.Zone).Plus(Duration.FromDays(1)).ToInstant() - Duration.FromSeconds(1);
        CheckClocks(new Interval(first.StartsAt, end), first.Zone, vendorZone);
        var shift = Period.DaysBetween(start.Date, first.StartsAt.InZone(vendorZone).Date);
        return recurrence.Frequency switch
        {
            RecurrenceFrequency.Daily => new QuanshiSeries(end, "daily", recurrence.Interval, null, null),
            RecurrenceFrequency.Weekly => new QuanshiSeries(
                end, "weekly", recurrence.Interval, ByDay(recurrence, start.DayOfWeek, shift), null),
            RecurrenceFrequency.Monthly => new QuanshiSeries(
                end, "monthly", recurrence.Interval, null, ByMonthDay(recurrence, start.Day, shift)),
            _ => throw new ArgumentOutOfRangeException(nameof(recurrence), recurrence.Frequency, null),
        };
    }

    private static void Check(Recurrence recurrence, LocalDate first)
    {
        var isSound = recurrence.Interval >= 1
            && recurrence.Until >= first
            && recurrence.Until <= first.PlusYears(LongestYears)
            && (recurrence.Frequency == RecurrenceFrequency.Weekly || recurrence.DaysOfWeek.Count == 0)
            && (recurrence.Frequency == RecurrenceFrequency.Monthly || recurrence.DaysOfMonth.Count == 0)
            && recurrence.DaysOfWeek.All(Days.ContainsKey)
            && recurrence.DaysOfMonth.All(static day => day is >= 1 and <= 31);
        if (!isSound)
        {
            throw ProviderException.Refused(RefusalReason.BadInput, null, "no sound rule for a series");
        }
    }

    private static void CheckClocks(Interval span, DateTimeZone own, DateTimeZone vendor)
    {
        var moments = own.GetZoneIntervals(span).Concat(vendor.GetZoneIntervals(span))
            .Select(interval => interval.HasStart && interval.Start > span.Start ? interval.Start : span.Start);
        var apart = moments.Select(moment => own.GetUtcOffset(moment) - vendor.GetUtcOffset(moment)).Distinct().Count();
        if (apart > 1)
        {
            throw ProviderException.Refused(
                RefusalReason.NotOffered, null, "clocks change during the series, and the vendor counts by its own");
        }
    }

    private static string ByDay(Recurrence recurrence, IsoDayOfWeek first, int shift)
    {
        var days = recurrence.DaysOfWeek.Count == 0 ? [first] : recurrence.DaysOfWeek;
        if (shift != 0 && recurrence.Interval > 1 && days.Count > 1)
        {
            throw ProviderException.Refused(RefusalReason.NotOffered, null, "at the vendor some days are in another week");
        }

        return string.Join(',', days.Select(day => Shift(day, shift)).Distinct().Order().Select(day => Days[day]));
    }

    private static string ByMonthDay(Recurrence recurrence, int first, int shift)
    {
        if (shift != 0)
        {
            throw ProviderException.Refused(RefusalReason.NotOffered, null, "at the vendor it is another day of the month");
        }

        var days = recurrence.DaysOfMonth.Count == 0 ? [first] : recurrence.DaysOfMonth;
        return string.Join(',', days.Distinct().Order().Select(static day => day.ToString(CultureInfo.InvariantCulture)));
    }

    private static IsoDayOfWeek Shift(IsoDayOfWeek day, int by) => (IsoDayOfWeek)((((int)day - 1 + by + 7) % 7) + 1);
}
