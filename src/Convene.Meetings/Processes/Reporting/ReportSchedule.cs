using NodaTime;

namespace Convene.Meetings.Processes.Reporting;

/// <summary>When a meeting's report is asked for. Pure: each try has a name, which is claimed in the ledger, so that it is made once.</summary>
internal static class ReportSchedule
{
    /// <summary>The try that is due now; null when none is.</summary>
    /// <remarks>
    /// The pauses double, beginning with <see cref="ReportCollectionOptions.FirstAfter"/>: nine tries in three days. A series that is one
    /// conference at the vendor is asked for daily, as each report may tell of the last occurrence alone.
    /// </remarks>
    public static string? DueTry(Meeting meeting, ReportCollectionOptions options, Instant now)
    {
        if (meeting is not { State: MeetingState.Booked, Reservation: not null } || meeting.EndsAt + options.GivenUpAfter <= now)
        {
            return null;
        }

        var age = now - meeting.Window.EndsAt;
        if (age < options.FirstAfter)
        {
            return null;
        }

        return meeting.Recurrence is null ? $"report:{meeting.Id}:{Doublings(age, options)}" : $"report:{meeting.Id}:day-{(int)age.TotalDays}";
    }

    /// <summary>When the try after this moment is due: the first one, or that which follows the one that is due now.</summary>
    public static Instant NextTryAt(Meeting meeting, ReportCollectionOptions options, Instant now)
    {
        var age = now - meeting.Window.EndsAt;
        if (age < options.FirstAfter)
        {
            return meeting.Window.EndsAt + options.FirstAfter;
        }

        return meeting.Window.EndsAt + (meeting.Recurrence is null
            ? options.FirstAfter * Math.Pow(2, Doublings(age, options) + 1)
            : Duration.FromDays((int)age.TotalDays + 1));
    }

    private static int Doublings(Duration age, ReportCollectionOptions options) => (int)Math.Log2(age / options.FirstAfter);
}
