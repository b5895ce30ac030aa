using System.Globalization;
using Convene.Meetings;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>
/// The <c>/conference</c> family of 会议管理, sections 一 to 十三: one method for each endpoint, in the document's order. Reads are repeated by
/// the pipeline, writes never. What is more than one call may hold is an <see cref="ArgumentException"/>: the caller splits.
/// </summary>
internal sealed class QuanshiConferenceClient(QuanshiOptions options, QuanshiCalls calls)
{
    public const int MostReplayEmails = 10;
    public const int MostReplayDays = 14;
    public const int MostDeletions = 20;
    public const int MostBoxes = 20;

    private readonly string _root = options.BaseUrl.TrimEnd('/') + "/conference/";
    private readonly string _boxRoot = options.BoxBaseUrl.TrimEnd('/') + "/conference/";

    /// <summary>一 创建云会议: reserves a conference.</summary>
    public Task<QuanshiReservation> ReserveAsync(QuanshiAccount host, QuanshiBooking booking, CancellationToken cancellationToken) =>
        calls.WriteAsync(
            "reservConference2",
            $"{_root}conference/reservConference2",
            body => QuanshiRequests.Reserve(Host(body, host), booking, options),
            QuanshiReading.Reservation,
            cancellationToken);

    /// <summary>二 编辑云会议: changes anything, time too. The answer shows what was before (decision c9), or nothing.</summary>
    public Task<QuanshiReservation?> UpdateAsync(
        QuanshiAccount host, string conferenceId, QuanshiBooking booking, CancellationToken cancellationToken) =>
        calls.WriteAsync(
            "updateReservConference",
            $"{_root}conference/updateReservConference",
            body => QuanshiRequests.Update(Host(body, host), conferenceId, booking),
            QuanshiReading.ReservationIfAny,
            cancellationToken);

    /// <summary>三 取消云会议: a GET that changes state, never repeated.</summary>
    public Task CancelAsync(QuanshiAccount host, string conferenceId, QuanshiNotices notices, CancellationToken cancellationToken) =>
        calls.CancelAsync(
            "cancelReservConference",
            $"{_root}conference/cancelReservConference/"
                + QuanshiRequests.CancelPath(host, conferenceId, notices, options),
            cancellationToken);

    /// <summary>四 获取云会议列表: what the account hosts or attends between two times.</summary>
    public Task<QuanshiConferenceList> ListAsync(
        QuanshiAccount account, LocalDateTime start, LocalDateTime end, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            "getConferenceList",
            $"{_root}business/getConferenceList",
            body => QuanshiRequests.List(App(body), account, start, end),
            QuanshiReading.ConferencesByDate,
            cancellationToken);

    /// <summary>五 获取云会议基本信息: one conference; it tells the host's userId.</summary>
    public Task<QuanshiConference> GetAsync(string conferenceId, CancellationToken cancellationToken) =>
        calls.ReadEmptyAsync(
            "getConferenceBaseInfoById",
            $"{_root}conference/getConferenceBaseInfoById/{AppId}/{QuanshiRequests.Segment(conferenceId)}",
            QuanshiReading.Conference,
            cancellationToken);

    /// <summary>六 获取会议状态和会中人数: whether it runs, and how many are in it.</summary>
    public Task<QuanshiLiveStatus> GetStatusAsync(long userId, string conferenceId, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            "getConfStatus",
            $"{_root}conference/getConfStatus",
            body => App(body).Number("userId", userId).Text("conferenceId", conferenceId),
            QuanshiReading.LiveStatus,
            cancellationToken);

    /// <summary>七 获取入会链接: a link for one person.</summary>
    public Task<string> GetJoinLinkAsync(QuanshiJoinLinkRequest request, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            "joinConference",
            $"{_root}launch/joinConference",
            body => QuanshiRequests.JoinLink(App(body), request, options),
            QuanshiReading.WebLink,
            cancellationToken);

    /// <summary>八 获取入会吊起串: what starts the vendor's client and leads into the conference.</summary>
    public Task<string> GetLaunchStringAsync(QuanshiLaunchRequest request, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            "launchString",
            $"{_root}launch/launchString",
            body => QuanshiRequests.LaunchString(Key(App(body)), request, options),
            QuanshiReading.ClientLink,
            cancellationToken);

    /// <summary>九 获取录制文件回放地址: ended conferences of the hosts and what was recorded, both days included.</summary>
    /// <exception cref="ArgumentException">
    /// More than <see cref="MostReplayEmails"/> addresses or <see cref="MostReplayDays"/> days, or none.
    /// </exception>
    public Task<IReadOnlyList<QuanshiReplay>> GetReplaysAsync(
        IReadOnlyList<string> emails, LocalDate first, LocalDate last, CancellationToken cancellationToken)
    {
        if (emails.Count is 0 or > MostReplayEmails)
            throw new ArgumentException($"One call takes 1 to {MostReplayEmails} addresses.", nameof(emails));
        if (last < first || Period.DaysBetween(first, last) >= MostReplayDays)
            throw new ArgumentException($"One call takes 1 to {MostReplayDays} days.", nameof(last));
        return calls.ReadAsync(
            "getConfReplay",
            $"{_root}movie/getConfReplay",
            body => App(body).Texts("email", emails).Text("dateTime", QuanshiTimes.Format(first, last)),
            QuanshiReading.ReplaysByEmail,
            cancellationToken);
    }

    /// <summary>
    /// 十 获取会后报告数据. Code <see cref="QuanshiErrors.NoConference"/> also means that the report of a conference that does exist is not ready
    /// (decision c28): <see cref="QuanshiErrors.NotReady"/>.
    /// </summary>
    public Task<QuanshiReport> GetReportAsync(long userId, string conferenceId, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            "getReportData",
            $"{_root}report/getReportData",
            body => App(body).Text("conferenceId", conferenceId).Number("userId", userId),
            QuanshiReading.Report,
            cancellationToken);

    /// <summary>十一 获取接入号: telephone numbers to dial in.</summary>
    public Task<IReadOnlyList<QuanshiAccessNumber>> GetAccessNumbersAsync(
        QuanshiAccessNumberQuery query, CancellationToken cancellationToken) =>
        calls.ReadAsync(
            "getPhoneAccessNum",
            $"{_root}conference/getPhoneAccessNum",
            body => QuanshiRequests.AccessNumbers(Key(body), query),
            QuanshiReading.AccessNumbers,
            cancellationToken);

    /// <summary>十二 删除录制: by the ids of holdings, not of conferences (decision c19). The answer names no id.</summary>
    /// <exception cref="ArgumentException">More than <see cref="MostDeletions"/> ids, or none.</exception>
    public Task DeleteRecordsAsync(long userId, IReadOnlyList<string> tempConferenceIds, CancellationToken cancellationToken)
    {
        if (tempConferenceIds.Count is 0 or > MostDeletions)
            throw new ArgumentException($"One call takes 1 to {MostDeletions} recordings.", nameof(tempConferenceIds));
        return calls.WriteAsync(
            "recordsDelete",
            $"{_root}movie/recordsDelete",
            body => App(body).Number("userId", userId).Texts("tempConferenceIds", tempConferenceIds),
            static (_, _) => true,
            cancellationToken);
    }

    /// <summary>十三 已预约的会议绑定盒子: replaces all boxes of a conference; an empty list takes all away (decision c20).</summary>
    /// <exception cref="ArgumentException">More than <see cref="MostBoxes"/>.</exception>
    /// <exception cref="ProviderException">
    /// Also <see cref="RefusalReason.NotOffered"/>, before any call, while <see cref="QuanshiOptions.CanBindBoxes"/> is false.
    /// </exception>
    public Task<QuanshiBoxBinding> BindBoxesAsync(
        string conferenceId, IReadOnlyList<QuanshiBox> boxes, CancellationToken cancellationToken)
    {
        if (boxes.Count > MostBoxes)
            throw new ArgumentException($"One call takes at most {MostBoxes} boxes.", nameof(boxes));
        if (!options.CanBindBoxes)
            throw ProviderException.Refused(RefusalReason.NotOffered, null, "BoxBaseUrl is http and BoxOverHttp is off");
        return calls.WriteAsync(
            "confBindBox",
            $"{_boxRoot}conference/confBindBox",
            body => QuanshiRequests.BindBoxes(body, conferenceId, boxes),
            QuanshiReading.BoxBinding,
            cancellationToken,
            QuanshiErrors.NoValidBox);
    }

    private string AppId => options.AppId.ToString(CultureInfo.InvariantCulture);

    private QuanshiBody App(QuanshiBody body) => body.Number("appId", options.AppId);

    private QuanshiBody Key(QuanshiBody body) => body.Text("appKey", options.AppKey.Length == 0 ? null : options.AppKey);

    private QuanshiBody Host(QuanshiBody body, QuanshiAccount host) => QuanshiRequests.Account(Key(App(body)), host, "email");
}
