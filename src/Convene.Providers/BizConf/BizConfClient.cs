using Convene.Providers.Http;
using Convene.Providers.Json;

namespace Convene.Providers.BizConf;

/// <summary>
/// BizConf's open API: one method for each endpoint, in the document's order. <c>loginName</c> is the caller's vendor account, which the
/// token is made for; 2.6, 2.9, 3.0 and 3.1 take none. Reads are repeated by the pipeline, also those that are POST; writes never.
/// </summary>
internal sealed class BizConfClient(BizConfOptions options, BizConfSigning signing, VendorHttp http)
{
    private readonly BizConfRequests _requests = new(options, signing);
    private readonly string _baseUrl = options.BaseUrl.TrimEnd('/');

    /// <summary>2.1 预约会议: reserves a conference.</summary>
    public Task<BizConfConference> ReserveAsync(string loginName, BizConfBooking booking, CancellationToken cancellationToken) =>
        PostAsync("confReservation", () => _requests.Booking(loginName, booking), BizConfReading.Conference, cancellationToken);

    /// <summary>2.2 修改会议: changes a conference, its time too.</summary>
    public Task<BizConfConference> ModifyAsync(string loginName, string id, BizConfChange change, CancellationToken cancellationToken) =>
        PostAsync("confModify", () => _requests.Change(loginName, id, change), BizConfReading.Conference, cancellationToken);

    /// <summary>2.3 取消会议: cancels a conference.</summary>
    public Task CancelAsync(string loginName, string confId, CancellationToken cancellationToken) =>
        PostAsync("cancelConf", () => _requests.Conference(loginName, confId), Nothing, cancellationToken);

    /// <summary>2.4 会议列表: the user's conferences of whatever status.</summary>
    public Task<BizConfPage> ListAsync(string loginName, BizConfPageRequest page, CancellationToken cancellationToken) =>
        PostAsync("listConf", () => _requests.Page(loginName, page), BizConfReading.Conferences, cancellationToken, isRead: true);

    /// <summary>2.5 查询会议: one conference.</summary>
    public Task<BizConfConference> GetAsync(string loginName, string confId, CancellationToken cancellationToken) =>
        PostAsync("getConf", () => _requests.Conference(loginName, confId), BizConfReading.Conference, cancellationToken, isRead: true);

    /// <summary>2.6 会议详情查询: who was in a conference, by its id.</summary>
    public Task<BizConfReport> GetAttendeeLogAsync(string confId, CancellationToken cancellationToken) =>
        GetAsync("confAttendeeLog", () => _requests.Report("confId", confId), BizConfReportReading.ById, cancellationToken);

    /// <summary>2.7 查询帐号状态: whether an account can be used.</summary>
    public Task<bool> CheckAccountAsync(string loginName, CancellationToken cancellationToken) =>
        GetAsync("account/check", () => _requests.Account(loginName), BizConfReading.IsAvailable, cancellationToken);

    /// <summary>2.8 设置会议直播推流: sets where a conference's live stream goes.</summary>
    public Task SetLiveStreamAsync(string loginName, string id, BizConfStream stream, CancellationToken cancellationToken) =>
        PostAsync("settingLivestream", () => _requests.Stream(loginName, id, stream), Nothing, cancellationToken);

    /// <summary>2.9 根据用户会议号获取会议报告: who was in a conference, by its number.</summary>
    public Task<BizConfReport> GetReportByNumberAsync(string confNumber, CancellationToken cancellationToken) =>
        GetAsync(
            "getConfLogListByConfNumber",
            () => _requests.ReportOfNumber("confNumber", confNumber),
            BizConfReportReading.InSessions,
            cancellationToken);

    /// <summary>3.0 根据用户参会连接获取会议报告: who was in a conference, by its join link.</summary>
    public Task<BizConfReport> GetReportByJoinUrlAsync(string joinUrl, CancellationToken cancellationToken) =>
        PostAsync(
            "getConfLogListByJoinUrl",
            () => _requests.Report("joinUrl", joinUrl),
            BizConfReportReading.InSessions,
            cancellationToken,
            isRead: true);

    /// <summary>3.1 根据会议号获取投票内容: what was asked and answered in a conference.</summary>
    public Task<BizConfPolls> GetPollsAsync(string confNo, CancellationToken cancellationToken) =>
        GetAsync("getConfPolls", () => _requests.ReportOfNumber("confNo", confNo), BizConfReportReading.Polls, cancellationToken);

    /// <summary>3.2 预约webinar会议: creates a webinar.</summary>
    public Task<BizConfWebinar> CreateWebinarAsync(string loginName, BizConfWebinarBooking booking, CancellationToken cancellationToken) =>
        PostAsync("createDiyWebinar", () => _requests.NewWebinar(loginName, booking), BizConfReading.Webinar, cancellationToken);

    /// <summary>3.3 修改webinar会议: changes a webinar.</summary>
    public Task<BizConfWebinar> UpdateWebinarAsync(
        string loginName, string webinarNo, BizConfWebinarBooking booking, CancellationToken cancellationToken) =>
        PostAsync(
            "updateDiyWebinar",
            () => _requests.ChangedWebinar(loginName, webinarNo, booking),
            BizConfReading.Webinar,
            cancellationToken);

    /// <summary>3.4 查看webinar会议: one webinar.</summary>
    public Task<BizConfWebinar> GetWebinarAsync(string loginName, string webinarNo, CancellationToken cancellationToken) =>
        GetAsync("getWebinarInfo", () => _requests.Webinar(loginName, webinarNo), BizConfReading.Webinar, cancellationToken);

    /// <summary>3.5 删除webinar会议: deletes a webinar.</summary>
    public Task DeleteWebinarAsync(string loginName, string webinarNo, CancellationToken cancellationToken) =>
        PostAsync("deleteWebinar", () => _requests.DeletedWebinar(loginName, webinarNo), Nothing, cancellationToken);

    /// <summary>3.6 更新会议注册问题: sets what people are asked when they register.</summary>
    public Task UpdateQuestionsAsync(string loginName, string confId, BizConfQuestions questions, CancellationToken cancellationToken) =>
        PostAsync(
            "updateRegistrationQuestions",
            () => _requests.Questions(loginName, confId, questions),
            Nothing,
            cancellationToken,
            format: options.RegistrationBodyFormat);

    /// <summary>3.7 添加会议的用户注册信息: registers somebody.</summary>
    public Task<BizConfRegistered> AddRegistrantAsync(
        string loginName, string confId, BizConfRegistrantBooking registrant, CancellationToken cancellationToken) =>
        PostAsync(
            "addRegistrant",
            () => _requests.Registrant(loginName, confId, registrant),
            BizConfReportReading.Registered,
            cancellationToken,
            format: options.RegistrationBodyFormat);

    /// <summary>3.8 获取会议的用户注册列表: who registered, of one status; not paged, and only until the conference has ended.</summary>
    /// <param name="status"><c>pending</c>, <c>approved</c> or <c>denied</c>.</param>
    public Task<IReadOnlyList<BizConfRegistrant>> GetRegistrantsAsync(
        string loginName, string confId, string status, CancellationToken cancellationToken) =>
        GetAsync(
            "getRegistrants",
            () => _requests.Registrants(loginName, confId, status),
            BizConfReportReading.Registrants,
            cancellationToken);

    private Task<T> GetAsync<T>(
        string endpoint, Func<VendorParameters> sign, Func<VendorObject, ReadProblems, T> content, CancellationToken cancellationToken) =>
        http.SendAsync(
            new VendorCall<T>(
                endpoint,
                IsRepeatable: true,
                () => new HttpRequestMessage(HttpMethod.Get, $"{_baseUrl}/{endpoint}?{sign().ToQuery()}"),
                reply => Interpret(reply, content)),
            cancellationToken);

    private Task<T> PostAsync<T>(
        string endpoint,
        Func<VendorParameters> sign,
        Func<VendorObject, ReadProblems, T> content,
        CancellationToken cancellationToken,
        bool isRead = false,
        BizConfBodyFormat? format = null) =>
        http.SendAsync(
            new VendorCall<T>(
                endpoint,
                isRead,
                () => new HttpRequestMessage(HttpMethod.Post, $"{_baseUrl}/{endpoint}")
                {
                    Content = (format ?? options.BodyFormat) == BizConfBodyFormat.Json ? sign().ToJson() : sign().ToForm(),
                },
                reply => Interpret(reply, content)),
            cancellationToken);

    private T Interpret<T>(VendorReply reply, Func<VendorObject, ReadProblems, T> content)
    {
        var read = VendorJson.Read(reply.Body, (envelope, problems) => BizConfReading.Answer(envelope, problems, content));
        if (read.Value is { IsSuccess: false } refused && BizConfErrors.IsVendors(refused.Code, reply.Status))
        {
            throw BizConfErrors.From(refused.Code, VendorWords.Clean(refused.Message, options.ApiKey));
        }

        if (!reply.IsSuccess)
        {
            throw VendorFailures.FromStatus(reply.Status);
        }

        return read is { Value: { } answer } ? answer.Content! : throw VendorFailures.Unreadable(read.Failure!.ToString());
    }

    private static bool Nothing(VendorObject envelope, ReadProblems problems) => true;
}
