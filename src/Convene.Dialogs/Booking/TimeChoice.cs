using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Turns;
using Convene.Language;
using NodaTime;
using NodaTime.Text;

namespace Convene.Dialogs.Booking;

/// <summary>"3/4", "Tuesday or Wednesday": readings of a time that only the person can choose among. Pure.</summary>
internal static class TimeChoice
{
    private static readonly LocalDateTimePattern[] Moments =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm"),
    ];

    private static readonly LocalTimePattern[] Times =
        [LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss"), LocalTimePattern.CreateWithInvariantCulture("HH:mm")];

    /// <summary>
    /// Null where nothing has to be chosen. Morning or afternoon is not asked for by itself: the time that was taken is said back before
    /// anything is booked.
    /// </summary>
    public static IReadOnlyList<Option>? Of(Understanding said)
    {
        var ambiguity = said.Ambiguities.FirstOrDefault(a => a is { Kind: AmbiguityKind.DayAndMonth or AmbiguityKind.SeveralTimes, Readings.Count: > 1 });
        var readings = ambiguity?.Readings.Distinct(StringComparer.Ordinal).ToList();
        return readings is { Count: > 1 } ? [.. readings.Select(r => new Option(r, r))] : null;
    }

    /// <summary>Day and time of a reading; both null where it is words ("Tuesday"), to be read like an answer.</summary>
    public static (LocalDate? Date, LocalTime? Time) Parse(string reading)
    {
        foreach (var pattern in Moments)
        {
            if (pattern.Parse(reading) is { Success: true } moment)
            {
                return (moment.Value.Date, moment.Value.TimeOfDay);
            }
        }

        if (LocalDatePattern.Iso.Parse(reading) is { Success: true } date)
        {
            return (date.Value, null);
        }

        var time = Times.Select(p => p.Parse(reading)).FirstOrDefault(p => p.Success);
        return (null, time?.Value);
    }

    public static Option Spoken(Option option, Speaker speaker)
    {
        var (date, time) = Parse(option.Id);
        var day = date is { } d ? speaker.Texts.Date(d.ToDateOnly()) : null;
        var clock = time is { } t ? speaker.Texts.Time(t.ToTimeOnly()) : null;
        return day is null && clock is null ? option : option with { Title = string.Join(' ', new[] { day, clock }.OfType<string>()) };
    }

    public static ChooseCard CardOf(Question question, string key) =>
        new(question.DialogId, key, ChooseWhat.Time, [.. question.Options.Select(o => new CardChoice(o.Id, o.Title))]);
}
