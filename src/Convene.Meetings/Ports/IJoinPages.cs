namespace Convene.Meetings.Ports;

/// <summary>The pages of our own that lead to a meeting's conference as it is now, also from old mails.</summary>
public interface IJoinPages
{
    /// <summary>The address that only those who were given it know; the same as long as the meeting lives. Null where there are no such pages.</summary>
    string? UrlOf(MeetingId meetingId);
}
