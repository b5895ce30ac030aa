using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Hearing;

namespace Convene.Host.Hearing;

/// <summary>A mailbox is listened to from the first entry in it on; before that, as an entry of which nothing is heard must not be.</summary>
internal sealed class ListeningCalendar(ICalendar calendar, MailboxListening listening) : ICalendar
{
    public async Task<Entry> PublishAsync(Person organizer, EntryContent content, CancellationToken cancellationToken)
    {
        await listening.EnsureAsync(organizer, cancellationToken);
        return await calendar.PublishAsync(organizer, content, cancellationToken);
    }

    public Task<Entry> RepublishAsync(Entry entry, EntryContent content, CancellationToken cancellationToken) =>
        calendar.RepublishAsync(entry, content, cancellationToken);

    public Task WithdrawAsync(Entry entry, string comment, CancellationToken cancellationToken) =>
        calendar.WithdrawAsync(entry, comment, cancellationToken);

    public Task<Entry?> FindAsync(Person organizer, MeetingId meetingId, CancellationToken cancellationToken) =>
        calendar.FindAsync(organizer, meetingId, cancellationToken);
}
