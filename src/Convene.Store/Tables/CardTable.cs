using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Store.Tables;

/// <summary>Where a meeting's cards are shown: the newest ones of each meeting.</summary>
internal static class CardTable
{
    private const int CardsOfAMeeting = 20;

    public static async Task<int> SaveAsync(StoreSession session, CardPlace place, CancellationToken cancellationToken)
    {
        var values = new
        {
            MeetingId = place.MeetingId.ToString(),
            ConversationKey = StoreLimits.Require(place.ConversationKey, StoreLimits.Key, "A conversation key"),
            ActivityId = StoreLimits.Require(place.ActivityId, StoreLimits.Key, "An activity id"),
            SavedAt = place.SavedAt.ToColumn(),
            Kept = CardsOfAMeeting,
        };
        await session.ExecuteAsync(
            """
            insert into cards (meeting_id, conversation_key, activity_id, saved_at) values (@MeetingId, @ConversationKey, @ActivityId, @SavedAt)
            on conflict (meeting_id, conversation_key, activity_id) do update set saved_at = excluded.saved_at
            """,
            values,
            cancellationToken);
        return await session.ExecuteAsync(
            """
            delete from cards where meeting_id = @MeetingId and (conversation_key, activity_id) not in
              (select conversation_key, activity_id from cards where meeting_id = @MeetingId
               order by saved_at desc, conversation_key, activity_id limit @Kept)
            """,
            values,
            cancellationToken);
    }

    public static async Task<IReadOnlyList<CardPlace>> ListAsync(StoreSession session, MeetingId meetingId, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync<Row>(
            """
            select conversation_key as ConversationKey, activity_id as ActivityId, saved_at as SavedAt from cards
            where meeting_id = @MeetingId order by saved_at desc, conversation_key, activity_id limit @Limit
            """,
            new { MeetingId = meetingId.ToString(), Limit = CardsOfAMeeting },
            cancellationToken);
        return [.. rows.Select(row => new CardPlace(meetingId, row.ConversationKey, row.ActivityId, row.SavedAt.ToInstant()))];
    }

    private sealed record Row(string ConversationKey, string ActivityId, long SavedAt);
}
