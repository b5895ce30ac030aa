using Convene.Meetings.Processes.Following;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>Hears of listening for logs and metrics; the domain itself knows no logger.</summary>
public interface IHearingLog
{
    /// <summary>A page of changes was read and saved.</summary>
    void PageRead(Mailbox mailbox, int events);

    /// <summary>The link to what comes next was dead: a new round begins.</summary>
    void RoundBegunAnew(Mailbox mailbox);

    void ReadFailed(Mailbox mailbox, Exception failure);

    void Subscribed(Mailbox mailbox, bool isNew);

    void SubscribeFailed(Mailbox mailbox, Exception failure);

    void EventLooked(HeardEvent heard, FollowResult result);

    void LookFailed(HeardEvent heard, Exception failure);

    /// <summary>A mailbox of the settings is not in the directory, or the directory could not be asked (<paramref name="failure"/>).</summary>
    /// <param name="number">Its place in the settings, from 0.</param>
    void MailboxNotFound(int number, CalendarException? failure);
}
