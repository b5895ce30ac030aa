using Convene.Meetings;

namespace Convene.Store.Tables;

/// <summary>Which event shows which meeting.</summary>
internal static class EntryTable
{
    /// <summary>Writes down which event shows the meeting now; false when it shows another meeting.</summary>
    public static async Task<bool> TryHoldAsync(StoreSession session, Meeting meeting, CancellationToken cancellationToken)
    {
        var id = meeting.Id.ToString();
        var mailbox = StoreLimits.Require(meeting.Entry?.Mailbox.ToLowerInvariant(), StoreLimits.Key, "A mailbox's address");
        var eventId = StoreLimits.Require(meeting.Entry?.EventId, StoreLimits.Key, "An event id");
        await session.ExecuteAsync(
            "delete from entries where meeting_id = @Id and (mailbox <> @Mailbox or event_id <> @EventId)",
            new { Id = id, Mailbox = mailbox ?? "", EventId = eventId ?? "" },
            cancellationToken);
        return mailbox is null || await session.ExecuteAsync(
            """
            insert into entries (mailbox, event_id, meeting_id) values (@Mailbox, @EventId, @Id)
            on conflict (mailbox, event_id) do update set meeting_id = excluded.meeting_id where entries.meeting_id = excluded.meeting_id
            """,
            new { Id = id, Mailbox = mailbox, EventId = eventId },
            cancellationToken) == 1;
    }

    public static async Task<MeetingId?> FindAsync(StoreSession session, string mailbox, string eventId, CancellationToken cancellationToken)
    {
        var id = await session.FindAsync<string>(
            "select meeting_id from entries where mailbox = @Mailbox and event_id = @EventId",
            new { Mailbox = mailbox, EventId = eventId },
            cancellationToken);
        return id is null ? null : MeetingId.Parse(id);
    }
}
