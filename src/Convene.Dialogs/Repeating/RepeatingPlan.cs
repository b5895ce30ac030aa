using Convene.Dialogs.Booking;
using Convene.Meetings;
using Convene.Meetings.Processes.Series;
using NodaTime;
using Rule = Convene.Meetings.Capabilities.Recurrence;

namespace Convene.Dialogs.Repeating;

/// <summary>Decides about drafts that repeat. Pure.</summary>
internal static class RepeatingPlan
{
    /// <summary>As said, with the last day that follows from "ten times"; the day of the draft moves to the first one that the rule has.</summary>
    /// <param name="now">What lies before it has passed: the series begins with the next time.</param>
    public static BookingDraft Settled(BookingDraft draft, DateTimeZone zone, int defaultMinutes, Instant now)
    {
        if (draft is not { Repeats: { } rule, Date: { } day, Time: not null })
        {
            return draft;
        }

        var byRule = Occurrences.From(BookingPlan.WindowOf(draft, zone, defaultMinutes), rule);
        var isOfRule = byRule.FirstOrDefault()?.LocalStart.Date == day;
        var windows = byRule.SkipWhile(window => window.StartsAt <= now);
        if (draft.RepeatCount is { } count)
        {
            var last = windows.Take(count).LastOrDefault()?.LocalStart.Date ?? day;
            return Settled(draft with { Repeats = rule with { Until = last }, RepeatCount = null }, zone, defaultMinutes, now);
        }

        return windows.FirstOrDefault()?.LocalStart.Date is { } first && first != day
            ? draft with { Date = first, IsFirstMoved = draft.IsFirstMoved || !isOfRule }
            : draft;
    }

    public static bool IsEndOpen(BookingDraft draft) => draft is { RepeatCount: null, Repeats: { } rule } && rule.Until == LocalDate.MaxIsoValue;

    /// <summary>Key of the sentence that says why the rule cannot be had; null where it can.</summary>
    public static string? ObjectionTo(Rule rule, Window first) => RecurrenceRules.ProblemOf(rule, first) switch
    {
        null => null,
        RecurrenceProblem.NeverTakesPlace => "dialog.repeat.never",
        RecurrenceProblem.Overlaps => "dialog.repeat.overlaps",
        _ => "dialog.repeat.other",
    };
}
