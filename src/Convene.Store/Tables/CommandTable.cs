using Convene.Meetings;
using NodaTime;

namespace Convene.Store.Tables;

internal static class CommandTable
{
    /// <summary>False when the command was seen before.</summary>
    public static async Task<bool> TryAddAsync(
        StoreSession session, CommandKey key, MeetingId id, Instant now, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            "insert into commands (command_key, meeting_id, seen_at) values (@Key, @Id, @Now) on conflict do nothing",
            new { Key = StoreLimits.Require(key.Value, StoreLimits.Key, "A command key"), Id = id.ToString(), Now = now.ToColumn() },
            cancellationToken) == 1;
}
