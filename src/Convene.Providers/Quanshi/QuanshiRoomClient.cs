using Convene.Meetings;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>
/// The <c>/confopenapi</c> family of 会议管理, sections 十四 to 二十三, and 实时会议列表: one method for each endpoint, in the documents' order. Reads
/// are repeated by the pipeline, writes never.
/// </summary>
internal sealed class QuanshiRoomClient(QuanshiOptions options, QuanshiCalls calls)
{
    private readonly string _root = options.BaseUrl.TrimEnd('/') + "/confopenapi/";

    /// <summary>十四 创建云会议(支持会议室): reserves a conference, with rooms or as a series if wanted.</summary>
    public Task<QuanshiReservation> ReserveAsync(QuanshiAccount host, QuanshiRoomBooking booking, CancellationToken cancellationToken) =>
        calls.WriteAsync(
            "room/reservConference",
            $"{_root}room/reservConference",
            body => QuanshiRoomRequests.Describe(QuanshiRequests.Account(body, host, "email"), booking, options),
            QuanshiReading.Reservation,
            cancellationToken);

    /// <summary>十五 编辑云会议(支持会议室): the whole series where it is one. The answer shows what was before (decision c9), or nothing.</summary>
    public Task<QuanshiReservation?> UpdateAsync(
        QuanshiAccount host, string conferenceId, QuanshiRoomBooking booking, CancellationToken cancellationToken) =>
        calls.WriteAsync(
            "room/updateReservConference",
            $"{_root}room/updateReservConference",
            body => QuanshiRoomRequests.Describe(
                QuanshiRequests.Account(body.Text("conferenceId", conferenceId), host, "email"), booking, options),
            QuanshiReading.ReservationIfAny,
            cancellationToken);

    /// <summary>十六 取消云会议(支持会议室).</summary>
    /// <param name="byAssistant">Sent as <c>shareUserId</c> 1 for assistants alone (decision c24).</param>
    public Task CancelAsync(QuanshiAccount host, string conferenceId, bool byAssistant, CancellationToken cancellationToken) =>
        calls.WriteAsync(
            "room/cancelReservConference",
            $"{_root}room/cancelReservConference",
            body => QuanshiRequests.Account(body.Text("conferenceId", conferenceId), host, "email")
                .Flag("shareUserId", byAssistant ? true : null),
            static (_, _) => true,
            cancellationToken);

    /// <summary>十七 获取会议详情(支持会议室): the element of the answer with this id (decision c25).</summary>
    /// <param name="userId">The host's.</param>
    /// <exception cref="ProviderException">
    /// <see cref="RefusalReason.NoSuchMeeting"/> also where the answer has no conference of this id.
    /// </exception>
    public async Task<QuanshiRoomConference> GetAsync(long userId, string conferenceId, CancellationToken cancellationToken)
    {
        var found = await calls.ReadAsync(
            "room/conference/infos",
            $"{_root}room/conference/infos",
            body => body.Text("conferenceId", conferenceId).Number("userId", userId),
            QuanshiReading.RoomConferences,
            cancellationToken);
        return found.FirstOrDefault(row => row.ConferenceId == conferenceId)
            ?? throw ProviderException.Refused(RefusalReason.NoSuchMeeting, null, "not in the answer");
    }

    /// <summary>十八 获取会议列表(支持会议室): the host's conferences of all states between two times.</summary>
    public Task<IReadOnlyList<QuanshiRoomConference>> ListAsync(
        long userId, Instant start, Instant end, bool withSeries, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            "room/conference/list",
            $"{_root}room/conference/list",
            body => body
                .Number("startTime", start.ToUnixTimeSeconds())
                .Number("endTime", end.ToUnixTimeSeconds())
                .Number("userId", userId)
                .Flag("inCycle", withSeries),
            QuanshiReading.RoomConferences,
            cancellationToken);

    /// <summary>十九 获取某场会议录制文件: what was recorded; null where the vendor has nothing.</summary>
    public Task<QuanshiReplay?> GetReplayAsync(long userId, string conferenceId, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            "getConfReplayById",
            $"{_root}conference/movie/getConfReplayById",
            body => body.Number("userId", userId).Text("conferenceId", conferenceId),
            QuanshiReading.ReplayIfAny,
            cancellationToken);

    /// <summary>二十 免密观看直播: a link for one viewer without the stream's password; null where there is no stream.</summary>
    public Task<string?> GetWatchLinkAsync(
        long userId, string conferenceId, QuanshiViewer viewer, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            "getPullUrl",
            $"{_root}conference/getPullUrl",
            body => QuanshiRoomRequests.WatchLink(body.Number("userId", userId).Text("conferenceId", conferenceId), viewer),
            QuanshiReading.WebLinkIfAny,
            cancellationToken);

    /// <summary>二十一 获取免密入会链接: a link without password for one person of the company.</summary>
    /// <param name="userId">The person who joins.</param>
    public Task<string> GetPasswordFreeLinkAsync(long userId, string pcode, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            "joinConferenceNoSecret",
            $"{_root}conference/launch/joinConferenceNoSecret",
            body => body.Text("pcode", pcode).Number("userId", userId),
            QuanshiReading.JoinLink,
            cancellationToken);

    /// <summary>二十二 获取会前客户端吊起串: what opens the vendor's client, signed in as this person.</summary>
    public Task<QuanshiClientLaunch> GetClientLaunchAsync(long userId, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            "launchMeetingClient",
            $"{_root}conference/launch/launchMeetingClient",
            body => body.Number("userId", userId),
            QuanshiReading.ClientLaunch,
            cancellationToken);

    /// <summary>二十三 获取云会议列表-管理员视角: one page of everybody's conferences.</summary>
    /// <param name="after">The <c>eventId</c> of the last row of the page before; null for the first page.</param>
    public Task<IReadOnlyList<QuanshiRoomConference>> ListByAdminAsync(
        long adminUserId, Instant start, Instant end, int limit, long? after, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            "room/conference/listByAdmin",
            $"{_root}room/conference/listByAdmin",
            body => body
                .Number("startTime", QuanshiTimes.ToAdminTime(start, options.AdminTimes))
                .Number("endTime", QuanshiTimes.ToAdminTime(end, options.AdminTimes))
                .Number("adminUserId", adminUserId)
                .Number("limit", limit)
                .Number("eventIdFilter", after),
            QuanshiReading.RoomConferences,
            cancellationToken);

    /// <summary>实时会议列表 (its own document), 分页查询实时会议列表: one page of what takes place now.</summary>
    public Task<QuanshiRunningPage> ListRunningAsync(QuanshiRunningQuery query, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            "listbystatus",
            $"{_root}conference/listbystatus",
            body => body
                .Truth("filterOneAttendee", query.HidesLonely)
                .Number("adminUserId", query.AdminUserId)
                .Number("page", query.Page)
                .Number("count", query.Count),
            QuanshiReading.Running,
            cancellationToken);
}
