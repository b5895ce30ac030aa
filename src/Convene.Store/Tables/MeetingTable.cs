using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Store.Documents;
using Convene.Store.Engines;
using NodaTime;

namespace Convene.Store.Tables;

internal static class MeetingTable
{
    private const string Select = "select m.id as Id, m.due_at as DueAt, m.schema_version as SchemaVersion, m.document as Document from meetings m";

    private const string Organized = "m.organizer_id = @OrganizerId";

    // a union and not "or", with which neither index would serve
    private const string OrganizedOrAttended = """
        m.id in (select id from meetings where organizer_id = @OrganizerId union select meeting_id from attendees where address = @AttendeeAddress)
          and (m.organizer_id = @OrganizerId or m.organizer_tenant = @AttendeeTenantId)
        """;

    public static Task<int> InsertAsync(StoreSession session, Meeting meeting, string? origin, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            """
            insert into meetings
              (id, organizer_tenant, organizer_id, provider, state, starts_at, ends_at, due_at, version, origin, series_id, original_start,
               schema_version, document, attendees_kept)
            values
              (@Id, @OrganizerTenant, @OrganizerId, @Provider, @State, @StartsAt, @EndsAt, @DueAt, @Version, @Origin, @SeriesId, @OriginalStart,
               @SchemaVersion, @Document, 1)
            """,
            Values(meeting, origin),
            cancellationToken);

    /// <summary>Writes over the version before this one; false when another one is stored.</summary>
    public static async Task<bool> TryUpdateAsync(StoreSession session, Meeting meeting, string? origin, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            """
            update meetings
            set organizer_tenant = @OrganizerTenant, organizer_id = @OrganizerId, provider = @Provider, state = @State, starts_at = @StartsAt,
                ends_at = @EndsAt, due_at = @DueAt, version = @Version, origin = coalesce(@Origin, origin), series_id = @SeriesId,
                original_start = @OriginalStart, schema_version = @SchemaVersion, document = @Document, attendees_kept = 1
            where id = @Id and version = @Version - 1
            """,
            Values(meeting, origin),
            cancellationToken) == 1;

    public static async Task<Meeting?> FindAsync(StoreSession session, MeetingId id, CancellationToken cancellationToken) =>
        (await session.FindAsync<Row>($"{Select} where m.id = @Id", new { Id = id.ToString() }, cancellationToken))?.ToMeeting();

    public static async Task<Meeting?> FindByCommandAsync(StoreSession session, CommandKey key, CancellationToken cancellationToken) =>
        (await session.FindAsync<Row>(
            $"{Select} join commands c on c.meeting_id = m.id where c.command_key = @Key", new { Key = key.Value }, cancellationToken))?.ToMeeting();

    public static async Task<IReadOnlyList<Meeting>> ListAsync(StoreSession session, MeetingQuery query, CancellationToken cancellationToken)
    {
        var direction = query.Descending ? "desc" : "asc";
        var rows = await session.ListAsync<Row>(
            $"""
            {Select}
            where {(query.AttendeeAddress is null ? Organized : OrganizedOrAttended)} and m.state in (select value from {session.Dialect.Rows("@States")})
              and (@EndsAfter is null or m.ends_at > @EndsAfter) and (@StartsBefore is null or m.starts_at < @StartsBefore)
            order by m.starts_at {direction}, m.id {direction} limit @Take offset @Skip
            """,
            new
            {
                query.OrganizerId,
                AttendeeAddress = query.AttendeeAddress?.ToLowerInvariant(),
                query.AttendeeTenantId,
                States = TextList.Of(query.States),
                EndsAfter = query.EndsAfter.ToColumn(),
                StartsBefore = query.StartsBefore.ToColumn(),
                Take = StoreLimits.Cap(query.Take),
                query.Skip,
            },
            cancellationToken);
        return [.. rows.Select(row => row.ToMeeting())];
    }

    public static async Task<IReadOnlyList<Meeting>> ListOccurrencesAsync(
        StoreSession session, MeetingId series, Instant? after, MeetingId? afterId, int limit, CancellationToken cancellationToken)
    {
        // compared with null, no id follows; the first comparison is what the index is for
        var rows = await session.ListAsync<Row>(
            $"""
            {Select}
            where m.series_id = @Series and m.original_start >= @After and (m.original_start > @After or m.id > @AfterId)
            order by m.original_start, m.id limit @Limit
            """,
            new { Series = series.ToString(), After = after?.ToColumn() ?? long.MinValue, AfterId = afterId?.ToString(), Limit = StoreLimits.Cap(limit) },
            cancellationToken);
        return [.. rows.Select(row => row.ToMeeting())];
    }

    public static async Task<IReadOnlyList<Meeting>> ListAllAsync(
        StoreSession session, MeetingState state, Instant from, Instant to, MeetingId? after, int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync<Row>(
            $"""
            {Select}
            where m.state = @State and m.ends_at > @From and m.starts_at < @To and m.id > @After
            order by m.id limit @Limit
            """,
            new
            {
                State = state.ToString(),
                From = from.ToColumn(),
                To = to.ToColumn(),
                After = after?.ToString() ?? "",
                Limit = StoreLimits.Cap(limit),
            },
            cancellationToken);
        return [.. rows.Select(row => row.ToMeeting())];
    }

    public static async Task<IReadOnlyList<Meeting>> ListWithoutReportAsync(
        StoreSession session, Instant endsAfter, Instant now, MeetingId? after, int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ListAsync<Row>(
            $"""
            {Select} left join report_tries t on t.meeting_id = m.id
            where m.state = @State and m.ends_at > @EndsAfter and m.starts_at < @Now and m.id > @After and coalesce(t.next_at, 0) <= @Now
            order by m.id limit @Limit
            """,
            new
            {
                State = nameof(MeetingState.Booked),
                EndsAfter = endsAfter.ToColumn(),
                Now = now.ToColumn(),
                After = after?.ToString() ?? "",
                Limit = StoreLimits.Cap(limit),
            },
            cancellationToken);
        return [.. rows.Select(row => row.ToMeeting())];
    }

    public static async Task<IReadOnlyList<MeetingId>> ListDueAsync(StoreSession session, Instant now, int limit, CancellationToken cancellationToken)
    {
        var ids = await session.ListAsync<string>(
            """
            select m.id from meetings m
            where m.due_at <= @Now
              and not exists (select 1 from steps s where s.meeting_id = m.id and s.state = 'Open' and s.lease_until > @Now)
            order by m.due_at, m.id limit @Limit
            """,
            new { Now = now.ToColumn(), Limit = StoreLimits.Cap(limit) },
            cancellationToken);
        return [.. ids.Select(MeetingId.Parse)];
    }

    private static object Values(Meeting meeting, string? origin) => new
    {
        Id = meeting.Id.ToString(),
        OrganizerTenant = StoreLimits.Require(meeting.Organizer.TenantId, StoreLimits.Key, "An organizer's tenant"),
        OrganizerId = StoreLimits.Require(meeting.Organizer.DirectoryId, StoreLimits.Key, "An organizer's id"),
        Provider = meeting.Provider.Value,
        State = meeting.State.ToString(),
        StartsAt = meeting.Window.StartsAt.ToColumn(),
        EndsAt = meeting.EndsAt.ToColumn(),
        DueAt = meeting.DueAt.ToColumn(),
        meeting.Version,
        Origin = StoreLimits.Require(origin, StoreLimits.Document, "The origin of a command"),
        SeriesId = meeting.Occurrence?.Series.ToString(),
        OriginalStart = (meeting.Occurrence?.OriginalStart).ToColumn(),
        MeetingDocument.SchemaVersion,
        Document = MeetingDocument.Write(meeting with { DueAt = null }),
    };

    private sealed record Row(string Id, long? DueAt, long SchemaVersion, string Document)
    {
        public Meeting ToMeeting() => MeetingDocument.Read(Id, SchemaVersion, Document) with { DueAt = DueAt.ToInstant() };
    }
}
