using Convene.Meetings.Capabilities;
using Convene.Meetings.Processes.Following;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>What becomes of a series when people change its event: time, rule, title, people. Pure.</summary>
internal static class MasterPlan
{
    public static FollowDecision Of(Meeting series, CalendarEvent heard, Instant now)
    {
        if (series is not { State: MeetingState.Requested or MeetingState.Booked, Entry: { } entry })
        {
            return FollowDecision.Unchanged;
        }

        var difference = EventDifference.Between(entry, heard);
        var rule = heard.Recurrence is { } read ? SeriesRules.Canonical(read, heard.Window) : null;
        var isRuled = entry.Shows.Recurrence != rule && entry.MayShow.All(content => content.Recurrence != rule);
        if (difference.IsNone && !isRuled)
        {
            return FollowDecision.Unchanged;
        }

        if (series.State == MeetingState.Requested)
        {
            // what is being asked for is known by its time and title
            return difference.HasTerms || isRuled ? FollowDecision.Later : FollowDecision.Unchanged;
        }

        var seen = Seen(series, heard, difference, rule, isRuled) with { DueAt = now };
        return (difference.HasTerms || isRuled, rule) switch
        {
            (false, _) => FollowDecision.Taken(SeriesShape.LookingIfSeries(seen)),
            (_, null) => FollowDecision.Taken(SeriesShape.LookingIfSeries(Refused(seen)), AnnouncementKind.FollowRefused),
            (_, { } wanted) => Wanted(series, seen, difference, wanted),
        };
    }

    private static Meeting Seen(Meeting series, CalendarEvent heard, EventDifference difference, Recurrence? rule, bool isRuled)
    {
        var seen = FollowPlan.Seen(series, heard, difference);
        var entry = seen.Entry!;
        return isRuled
            ? seen with { Entry = entry with { Shows = entry.Shows with { Recurrence = rule }, MayShow = [] }, EntryFailure = null }
            : seen;
    }

    private static FollowDecision Wanted(Meeting series, Meeting seen, EventDifference difference, Recurrence rule)
    {
        var shows = seen.Entry!.Shows;
        var isAll = series.Unfollowed is not null;
        var attendees = isAll ? shows.Attendees : difference.Merge(series.Attendees);
        var wanted = seen with
        {
            Title = isAll || difference.IsRenamed ? shows.Title : series.Title,
            Window = isAll || difference.IsMoved ? shows.Window : series.Window,
            Attendees = attendees,
            Capacity = Math.Max(series.Capacity, attendees.Count + 1),
            Recurrence = rule,
            Agreed = MeetingPlan.TermsOf(series) with { IsChangedInOutlook = true },
            Unfollowed = null,
            Refusal = null,
            Failures = 0,
        };
        var shaped = series.Recurrence is null ? SeriesTransitions.BecomesSeries(wanted) : SeriesShape.LookingAtOnce(wanted);

        // of a rolling series nothing is asked at once: each occurrence follows by itself
        return FollowDecision.Taken(shaped, SeriesShape.IsRolling(shaped) ? AnnouncementKind.Followed : null);
    }

    /// <summary>A rule that cannot be followed: the event is left as people made it, and what was agreed stands at the vendor.</summary>
    private static Meeting Refused(Meeting seen) => seen with
    {
        Unfollowed = MeetingTransitions.UnfollowedOf(seen.Entry!.Shows) with { IsRuleUnknown = true },
        Refusal = new Refusal(Wish.Change, ProviderFailure.Refused, RefusalReason.NotOffered),
    };
}
