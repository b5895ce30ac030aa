using Convene.Meetings;

namespace Convene.Store.Tables;

/// <summary>Which meeting holds which conference: its own, and those replaced that are still to be cancelled.</summary>
internal static class ConferenceTable
{
    /// <summary>Writes down what the meeting holds now; false when another meeting holds one of them.</summary>
    public static async Task<bool> TryHoldAsync(StoreSession session, Meeting meeting, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("delete from conferences where meeting_id = @Id", new { Id = meeting.Id.ToString() }, cancellationToken);
        foreach (var (provider, conference) in Held(meeting))
        {
            var id = StoreLimits.Require(conference.Value, StoreLimits.Key, "A conference's id");
            var inserted = await session.ExecuteAsync(
                "insert into conferences (provider, conference_id, meeting_id) values (@Provider, @Conference, @Id) on conflict do nothing",
                new { Provider = provider.Value, Conference = id, Id = meeting.Id.ToString() },
                cancellationToken);
            if (inserted == 0)
            {
                return false;
            }

            await session.ExecuteAsync(
                "insert into former_conferences (provider, conference_id, meeting_id) values (@Provider, @Conference, @Id) on conflict do nothing",
                new { Provider = provider.Value, Conference = id, Id = meeting.Id.ToString() },
                cancellationToken);
        }

        return true;
    }

    public static Task<MeetingId?> FindAsync(
        StoreSession session, ProviderId provider, ConferenceId conference, CancellationToken cancellationToken) =>
        FindAsync(session, "conferences", provider, conference, cancellationToken);

    /// <summary>Whose it ever was.</summary>
    public static Task<MeetingId?> FindFormerAsync(
        StoreSession session, ProviderId provider, ConferenceId conference, CancellationToken cancellationToken) =>
        FindAsync(session, "former_conferences", provider, conference, cancellationToken);

    private static async Task<MeetingId?> FindAsync(
        StoreSession session, string table, ProviderId provider, ConferenceId conference, CancellationToken cancellationToken)
    {
        var id = await session.FindAsync<string>(
            $"select meeting_id from {table} where provider = @Provider and conference_id = @Conference",
            new { Provider = provider.Value, Conference = conference.Value },
            cancellationToken);
        return id is null ? null : MeetingId.Parse(id);
    }

    private static IEnumerable<(ProviderId Provider, ConferenceId Conference)> Held(Meeting meeting)
    {
        IEnumerable<Reservation> reservations = meeting.Reservation is { } current ? [current, .. meeting.Replaced] : meeting.Replaced;

        // in one order for every meeting: two that hold the same ones wait for each other instead of locking each other out
        return reservations
            .Select(reservation => (reservation.Provider, reservation.ConferenceId))
            .Distinct()
            .OrderBy(held => held.Provider.Value, StringComparer.Ordinal)
            .ThenBy(held => held.ConferenceId.Value, StringComparer.Ordinal);
    }
}
