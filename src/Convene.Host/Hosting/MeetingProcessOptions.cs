using Convene.Meetings.Processes;
using Microsoft.Extensions.Options;

namespace Convene.Host.Hosting;

/// <summary>Section <c>Meetings</c>: time limits of the processes, in seconds, and what people are told; see <see cref="ProcessLimits"/> for what they mean.</summary>
internal sealed class MeetingProcessOptions
{
    /// <summary>Default 45 s.</summary>
    public double StepLimitSeconds { get; set; } = 45;

    /// <summary>Longer than <see cref="StepLimitSeconds"/>. Default 50 s.</summary>
    public double LeaseSeconds { get; set; } = 50;

    /// <summary>Default 10 s.</summary>
    public double SettleSeconds { get; set; } = 10;

    /// <summary>Default 2 s.</summary>
    public double FirstPauseSeconds { get; set; } = 2;

    /// <summary>Default 30 s.</summary>
    public double TurnGraceSeconds { get; set; } = 30;

    /// <summary>How long before the start the organizer is reminded, in minutes; 0 reminds nobody. Default 10, at most 1,440.</summary>
    public double ReminderMinutes { get; set; } = 10;

    /// <summary>
    /// For how many days ahead the occurrences of a series have conferences of their own, where the provider has no recurrence itself.
    /// Default 28, from 7 to 180.
    /// </summary>
    public int SeriesHorizonDays { get; set; } = 28;

    internal IEnumerable<string> Faults()
    {
        if (LeaseSeconds <= StepLimitSeconds)
        {
            yield return "Meetings:LeaseSeconds must be longer than Meetings:StepLimitSeconds";
        }

        if (new[] { StepLimitSeconds, SettleSeconds, FirstPauseSeconds, TurnGraceSeconds }.Min() <= 0)
        {
            yield return "The times of section Meetings must be above zero";
        }

        if (ReminderMinutes is not (>= 0 and <= 1440))
        {
            yield return "Meetings:ReminderMinutes must be from 0 to 1440";
        }

        if (SeriesHorizonDays is < 7 or > 180)
        {
            yield return "Meetings:SeriesHorizonDays must be from 7 to 180";
        }
    }
}

internal sealed class MeetingProcessOptionsValidator : IValidateOptions<MeetingProcessOptions>
{
    public ValidateOptionsResult Validate(string? name, MeetingProcessOptions options)
    {
        var faults = options.Faults().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
