namespace Convene.Meetings.Processes;

/// <summary>What the organizer hears of a step's outcome; null where nobody waits for it. It depends on where the wish was made.</summary>
internal static class StepAnnouncements
{
    public static AnnouncementKind? OfReserved(Meeting meeting) => meeting.State switch
    {
        MeetingState.Requested => meeting.Entry is null ? AnnouncementKind.Booked : AnnouncementKind.JoinedByLocation,
        MeetingState.Booked => OfChanged(meeting),
        _ => null,
    };

    /// <summary>Taking the vendor back to what was agreed, after a change that came true by halves, is no change.</summary>
    public static AnnouncementKind? OfChanged(Meeting meeting) => meeting.Agreed switch
    {
        null => null,
        { IsChangedInOutlook: true } => AnnouncementKind.Followed,
        _ => AnnouncementKind.Changed,
    };

    public static AnnouncementKind OfChangeRefused(Meeting meeting) =>
        meeting.Agreed is { IsChangedInOutlook: true } ? AnnouncementKind.FollowRefused : AnnouncementKind.ChangeRefused;

    public static AnnouncementKind OfBookingRefused(Meeting meeting) =>
        meeting.Entry is null ? AnnouncementKind.BookingRefused : AnnouncementKind.LocationRefused;

    /// <summary>Only who asked by chat was told that the entry would follow, or that it could not be written.</summary>
    public static AnnouncementKind? OfRewritten(Meeting meeting) =>
        meeting.Agreed is { IsChangedInOutlook: false, IsOfSeries: false } || meeting.EntryFailure is not null ? AnnouncementKind.EntrySettled : null;

    /// <summary>A refusal of what nobody wants any more is not told: the newer wish has an outcome of its own.</summary>
    public static AnnouncementKind? StillOf(StepOutcome.Settled outcome, Meeting now) =>
        outcome.Wish is { } begun && !MeetingTransitions.IsSameWish(now, begun) ? null : outcome.Announce;

    /// <summary>Of what was done in Outlook no turn waits to tell.</summary>
    public static bool MayBeToldByTurn(AnnouncementKind? kind) => kind is not (
        AnnouncementKind.Followed or AnnouncementKind.FollowRefused or AnnouncementKind.JoinedByLocation or AnnouncementKind.LocationRefused);

    public static AnnouncementKind OfCancelled(Meeting meeting) =>
        meeting.IsEndedElsewhere ? AnnouncementKind.CancelledElsewhere : AnnouncementKind.Cancelled;
}
