using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Following;

/// <summary>
/// What becomes of a meeting when people change its event: the same wish that a command would be, with the event's changes taken on as
/// seen, so that nothing is written back into it but a new link. Pure.
/// </summary>
public static class FollowPlan
{
    /// <summary>A booked meeting whose event is there.</summary>
    public static FollowDecision Of(Meeting meeting, CalendarEvent heard, IMeetingProvider provider, Instant now)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(heard);
        ArgumentNullException.ThrowIfNull(provider);
        if (meeting is not { State: MeetingState.Booked, Entry: { } entry } || meeting.IsOver(now))
        {
            return FollowDecision.Unchanged;
        }

        var difference = EventDifference.Between(entry, heard);
        var seen = Seen(meeting, heard, difference);
        if (difference.IsNone && IsNothingNew(meeting, seen))
        {
            return FollowDecision.Unchanged;
        }

        AnnouncementKind? declined = seen.IsDeclinedByAll && !meeting.IsDeclinedByAll ? AnnouncementKind.DeclinedByAll : null;
        if (!difference.HasTerms)
        {
            return FollowDecision.Taken(Awake(seen, provider, now), declined);
        }

        var wanted = Wanted(meeting, seen, difference);
        if (IsCutShort(meeting, wanted, now))
        {
            return FollowDecision.Unchanged;
        }

        if (ObjectionOf(meeting, wanted, provider, now) is { } objection)
        {
            // one thing is told at a time: that all declined is told when the event is heard of next
            var refused = Refused(seen, objection, now) with { IsDeclinedByAll = meeting.IsDeclinedByAll };
            return FollowDecision.Taken(refused, AnnouncementKind.FollowRefused);
        }

        if (!AsksMore(meeting, wanted))
        {
            // whom people invited stays so when what is under way is refused
            var merged = wanted with
            {
                Agreed = meeting.Agreed is { } terms ? terms with { Attendees = difference.Merge(terms.Attendees), Capacity = wanted.Capacity } : null,
            };
            return FollowDecision.Taken(Awake(merged, provider, now), declined);
        }

        return IsAboutToBeWritten(meeting, difference)
            ? FollowDecision.Later
            : FollowDecision.Taken(
                wanted with
                {
                    Agreed = MeetingPlan.TermsOf(meeting) with { IsChangedInOutlook = true },
                    Refusal = null,
                    Failures = 0,
                    DueAt = now,
                },
                declined);
    }

    /// <summary>The event was deleted or cancelled: the meeting ends everywhere. The event itself needs no withdrawing any more.</summary>
    /// <param name="isThere">It is there, and shown as cancelled.</param>
    public static FollowDecision OfEnded(Meeting meeting, bool isThere, Instant now)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return meeting switch
        {
            { Entry: null or { IsGone: true } } => FollowDecision.Unchanged,
            { State: MeetingState.Refused } => FollowDecision.Taken(meeting with { Entry = null, MayHaveEntry = false }),
            { State: MeetingState.Cancelling or MeetingState.Cancelled } => FollowDecision.Unchanged,
            _ when meeting.IsOver(now) => FollowDecision.Unchanged,

            // one copy of many went: the organizer's, somewhere else, is what decides
            { Entry.IsOfAnother: true } when !isThere => FollowDecision.Taken(
                meeting with { Entry = null, MayHaveEntry = false, EntryFailure = CalendarFailure.NotFound }),
            _ => FollowDecision.Taken(MeetingTransitions.EndedInOutlook(meeting) with { DueAt = now }),
        };
    }

    /// <summary>The meeting with what the event shows taken on as known. Nothing of it is wanted yet.</summary>
    internal static Meeting Seen(Meeting meeting, CalendarEvent heard, EventDifference difference)
    {
        var entry = meeting.Entry!;
        var shows = entry.Shows with
        {
            Title = difference.IsRenamed ? EventDifference.TitleOf(heard) : entry.Shows.Title,
            Window = difference.IsMoved ? heard.Window : entry.Shows.Window,
            Attendees = difference.Merge(entry.Shows.Attendees),
            JoinUrl = difference.IsLinkLost ? "" : entry.Shows.JoinUrl,
        };
        return meeting with
        {
            Entry = entry with
            {
                Shows = shows,
                ChangeKey = heard.ChangeKey,
                WebLink = heard.WebLink ?? entry.WebLink,
                MayShow = difference.IsNone ? entry.MayShow : [],
                IsGone = false,
                IsOfAnother = !heard.IsOrganizer,
            },
            EntryFailure = difference.IsNone ? meeting.EntryFailure : null,
            IsDeclinedByAll = heard.Invitees.Count > 0 && heard.Invitees.All(invitee => invitee.Response == InviteeResponse.Declined),
        };
    }

    /// <summary>Before a refusal, only what was changed; after one, all that the event shows is asked for once more.</summary>
    private static Meeting Wanted(Meeting meeting, Meeting seen, EventDifference difference)
    {
        var shows = seen.Entry!.Shows;
        var isAll = meeting.Unfollowed is not null;
        var attendees = isAll ? shows.Attendees : difference.Merge(meeting.Attendees);
        return seen with
        {
            Title = isAll || difference.IsRenamed ? shows.Title : meeting.Title,
            Window = isAll || difference.IsMoved ? shows.Window : meeting.Window,
            Attendees = attendees,
            Capacity = Math.Max(meeting.Capacity, attendees.Count + 1),
            Unfollowed = null,
            Refusal = isAll ? null : meeting.Refusal,
        };
    }

    private static bool IsNothingNew(Meeting meeting, Meeting seen) =>
        meeting.IsDeclinedByAll == seen.IsDeclinedByAll
        && !meeting.Entry!.IsGone
        && meeting.Entry.IsOfAnother == seen.Entry!.IsOfAnother;

    /// <summary>The end of a meeting that has begun was drawn before this moment: it is left to run out.</summary>
    private static bool IsCutShort(Meeting meeting, Meeting wanted, Instant now) =>
        IsRunning(meeting, now) && wanted.Window.StartsAt <= now && wanted.Window.EndsAt <= now && wanted.Window.Duration > Duration.Zero;

    /// <summary>What is refused without asking, as the vendor could only do harm with it.</summary>
    private static RefusalReason? ObjectionOf(Meeting meeting, Meeting wanted, IMeetingProvider provider, Instant now)
    {
        var isMoved = !wanted.Window.IsSameTimeAs(meeting.Window);
        var needsAnother = !MeetingPlan.IsLargeEnough(wanted) || (isMoved && !provider.Supports<IReschedules>());
        return wanted switch
        {
            _ when isMoved && (wanted.Window.Duration <= Duration.Zero || wanted.Window.EndsAt <= now) => RefusalReason.InvalidTime,

            // people are in there: a second conference would part them
            _ when needsAnother && IsRunning(meeting, now) => RefusalReason.InProgress,

            // its link could not be written into the event, and the old one would die
            { Entry.IsOfAnother: true } when needsAnother => RefusalReason.NotOffered,
            _ => null,
        };
    }

    private static bool IsRunning(Meeting meeting, Instant now) => meeting.Window.StartsAt <= now && meeting.Window.EndsAt > now;

    /// <summary>Something else is wanted of the vendor than before. What was under way goes on without being asked for again.</summary>
    private static bool AsksMore(Meeting meeting, Meeting wanted) =>
        !MeetingPlan.IsAgreed(wanted)
        && !(wanted.Title == meeting.Title
            && wanted.Window.IsSameTimeAs(meeting.Window)
            && (wanted.Capacity == meeting.Capacity || MeetingPlan.IsLargeEnough(wanted)));

    /// <summary>
    /// A change by chat has come true at the vendor and is being written into the event. If the change in Outlook were refused first, the
    /// event would have to be left as it is, without the other.
    /// </summary>
    private static bool IsAboutToBeWritten(Meeting meeting, EventDifference difference)
    {
        var shows = meeting.Entry!.Shows;
        return MeetingPlan.IsAgreed(meeting)
            && meeting is { Unfollowed: null, EntryFailure: null, Entry: { IsGone: false, IsOfAnother: false } }
            && ((!difference.IsMoved && !shows.Window.IsSameTimeAs(meeting.Window))
                || (!difference.IsRenamed && shows.Title != meeting.Title)
                || (difference is { Added.Count: 0, Removed.Count: 0 } && !shows.Attendees.SequenceEqual(meeting.Attendees)));
    }

    private static Meeting Refused(Meeting seen, RefusalReason reason, Instant now) => seen with
    {
        Unfollowed = MeetingTransitions.UnfollowedOf(seen.Entry!.Shows),
        Refusal = new Refusal(Wish.Change, ProviderFailure.Refused, reason),
        DueAt = seen.DueAt ?? now,
    };

    /// <summary>Due where something is left to do: a lost link to be written again.</summary>
    private static Meeting Awake(Meeting meeting, IMeetingProvider provider, Instant now) =>
        meeting.DueAt is null && MeetingPlan.Next(meeting, provider, now) is not null ? meeting with { DueAt = now, Failures = 0 } : meeting;
}
