using Convene.Meetings;
using Convene.Store.Engines;
using NodaTime;

namespace Convene.Store.Tables;

/// <summary>What people are still to be told: a row is deleted when told.</summary>
internal static class AnnouncementTable
{
    /// <summary>Goes to where the change was asked for, else to where the meeting was last spoken of.</summary>
    public static Task<int> InsertAsync(StoreSession session, Announcement announcement, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            """
            insert into announcements (id, meeting_id, version, kind, created_at, due_at, taken_until, attempts, origin)
            select @Id, m.id, m.version, @Kind, @CreatedAt, @DueAt, @DueAt, 0, coalesce(@Origin, m.origin) from meetings m where m.id = @MeetingId
            """,
            new
            {
                Id = announcement.Id.ToString(),
                MeetingId = announcement.MeetingId.ToString(),
                Kind = announcement.Kind.ToString(),
                CreatedAt = announcement.CreatedAt.ToColumn(),
                DueAt = announcement.DueAt.ToColumn(),
                announcement.Origin,
            },
            cancellationToken);

    public static async Task<IReadOnlyList<Announcement>> ListDueAsync(
        StoreSession session, Instant now, int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync<Row>(
            """
            select id as Id, meeting_id as MeetingId, kind as Kind, created_at as CreatedAt, due_at as DueAt, attempts as Attempts, origin as Origin
            from announcements where due_at <= @Now and taken_until <= @Now order by created_at, version, id limit @Limit
            """,
            new { Now = now.ToColumn(), Limit = StoreLimits.Cap(limit) },
            cancellationToken);
        return [.. rows.Select(row => row.ToAnnouncement())];
    }

    /// <summary>The attempts tell whether somebody else has taken it since it was listed.</summary>
    public static async Task<bool> TryTakeAsync(
        StoreSession session, Announcement announcement, Instant until, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            "update announcements set attempts = attempts + 1, taken_until = @Until where id = @Id and attempts = @Attempts",
            new { Id = announcement.Id.ToString(), announcement.Attempts, Until = until.ToColumn() },
            cancellationToken) == 1;

    public static Task<int> DeleteAsync(StoreSession session, Guid id, CancellationToken cancellationToken) =>
        session.ExecuteAsync("delete from announcements where id = @Id", new { Id = id.ToString() }, cancellationToken);

    public static Task<int> DeleteAsync(
        StoreSession session, MeetingId id, IReadOnlyCollection<AnnouncementKind> kinds, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            $"delete from announcements where meeting_id = @Id and kind in (select value from {session.Dialect.Rows("@Kinds")})",
            new { Id = id.ToString(), Kinds = TextList.Of(kinds) },
            cancellationToken);

    private sealed record Row(string Id, string MeetingId, string Kind, long CreatedAt, long DueAt, long Attempts, string? Origin)
    {
        public Announcement ToAnnouncement() => new()
        {
            Id = Guid.Parse(Id),
            MeetingId = Meetings.MeetingId.Parse(MeetingId),
            Kind = Enum.Parse<AnnouncementKind>(Kind),
            CreatedAt = CreatedAt.ToInstant(),
            DueAt = DueAt.ToInstant(),
            Attempts = (int)Attempts,
            Origin = Origin,
        };
    }
}
