using Convene.Providers.Http;
using Convene.Providers.Json;
using NodaTime.Text;

namespace Convene.Providers.Vmr;

/// <summary>
/// The VMR REST API: one method for each endpoint, in the document's order. Its sections have no numbers, so their headings are named.
/// Reads are repeated by the pipeline, also those that are POST; writes never.
/// </summary>
internal sealed class VmrClient(VmrOptions options, VmrAuth auth, VendorHttp http)
{
    // whether a call may be repeated
    private const bool IsRead = true;
    private const bool IsWrite = false;

    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    private readonly string _baseUrl = options.BaseUrl.TrimEnd('/');

    /// <summary>开启录制: starts recording in a room; gives the recording's id.</summary>
    public Task<string> OpenRecordAsync(string conferenceKey, CancellationToken cancellationToken) =>
        PostAsync("meeting/openRecord", IsWrite, Key(conferenceKey), VmrReading.RecordId, cancellationToken);

    /// <summary>关闭录制: stops recording in a room, whoever started it; gives the recording's id.</summary>
    public Task<string> CloseRecordAsync(string conferenceKey, CancellationToken cancellationToken) =>
        PostAsync("meeting/closeRecord", IsWrite, Key(conferenceKey), VmrReading.RecordId, cancellationToken);

    /// <summary>获取录制文件: the files of a recording, and by the sample others of the room (decision d8).</summary>
    public Task<IReadOnlyList<VmrRecording>> GetRecordsAsync(string recordId, CancellationToken cancellationToken) =>
        PostAsync(
            "meeting/getRecords",
            IsRead,
            Record(recordId).AddIfSet("origin", options.RecordingOrigin),
            VmrReading.Recordings,
            cancellationToken);

    /// <summary>删除录制文件: deletes a recording for good.</summary>
    public Task DeleteRecordFileAsync(string recordId, CancellationToken cancellationToken) =>
        PostAsync("meeting/delRecordFile", IsWrite, Record(recordId), static (_, _) => true, cancellationToken);

    /// <summary>获取直播录播状态: whether a room is recorded and streamed now.</summary>
    public Task<VmrLiveStatus> GetLiveRecStatusAsync(string conferenceKey, CancellationToken cancellationToken) =>
        PostAsync("meeting/getLiveRecStatus", IsRead, Key(conferenceKey), VmrReading.LiveStatus, cancellationToken);

    /// <summary>获取会议信息: whether a room is in use, and by how many.</summary>
    public Task<VmrRoomState> GetMeetingInfoAsync(string addr, CancellationToken cancellationToken) =>
        GetAsync(
            "api/getmeetinginfo",
            new VendorParameters().Add("addr", VmrLimits.Checked(addr, VmrLimits.ConferenceKey, "addr")),
            VmrReading.RoomState,
            cancellationToken);

    /// <summary>获取当前账号可预约的会议室信息: the rooms that an account may book.</summary>
    public Task<IReadOnlyList<VmrRoom>> GetMeetingAsync(string account, CancellationToken cancellationToken) =>
        GetAsync("subscribe/getmeeting", Account(account), VmrReading.Rooms, cancellationToken);

    /// <summary>获取通讯录信息: a page of the company's users; null gives all at once.</summary>
    public Task<IReadOnlyList<VmrPerson>> GetContactsAsync(string account, VmrContactsPage? page, CancellationToken cancellationToken)
    {
        var query = Account(account);
        query = page is null
            ? query.Add("isAll", "yes")
            : query.Add("pageIndex", page.PageIndex).Add("pageSize", page.PageSize).Add("isAll", "no");
        return GetAsync("subscribe/getcontacts", query, VmrReading.Contacts, cancellationToken);
    }

    /// <summary>创建预约会议: books a room. Which parameters are required is not said: all are sent, empty where there is nothing.</summary>
    public Task<VmrMeeting> CreateMeetAsync(VmrBooking booking, CancellationToken cancellationToken)
    {
        var body = Account(booking.Account)
            .Add("theme", booking.Theme)
            .Add("introduction", booking.Introduction)
            .Add("visitor_ids", booking.VisitorIds)
            .Add("startDate", Minutes.Format(booking.StartDate))
            .Add("endDate", Minutes.Format(booking.EndDate))
            .Add("isAutoOpen", booking.IsAutoOpen ? "yes" : "no");
        _ = booking.Pid is { } pid ? body.Add("pid", pid) : body.Add("pid", "");
        body.Add("shostPwd", booking.HostPassword).Add("svisitorPwd", booking.VisitorPassword);
        return PostAsync("subscribe/createmeet", IsWrite, body, VmrReading.Booked, cancellationToken);
    }

    /// <summary>取消预约会议: takes a booking back. The id goes out as text (decision d16).</summary>
    public Task CancelMeetAsync(string bookingId, CancellationToken cancellationToken) =>
        PostAsync(
            "subscribe/cancelmeet", IsWrite, new VendorParameters().Add("st_id", bookingId), static (_, _) => true, cancellationToken);

    /// <summary>查询预约列表: an account's bookings, all at once.</summary>
    public Task<IReadOnlyList<VmrMeeting>> GetSubMeetingsAsync(string account, CancellationToken cancellationToken) =>
        GetAsync("subscribe/getsubmeetings", Account(account), VmrReading.Meetings, cancellationToken);

    private static VendorParameters Key(string conferenceKey) =>
        new VendorParameters().Add("conferenceKey", VmrLimits.Checked(conferenceKey, VmrLimits.ConferenceKey, "conferenceKey"));

    private static VendorParameters Record(string recordId) =>
        new VendorParameters().Add("recordId", VmrLimits.Checked(recordId, VmrLimits.RecordId, "recordId"));

    private static VendorParameters Account(string account) =>
        new VendorParameters().Add("account", VmrLimits.Checked(account, VmrLimits.Account, "account"));

    private Task<T> GetAsync<T>(
        string path, VendorParameters query, Func<VendorObject, ReadProblems, T> content, CancellationToken cancellationToken) =>
        SendAsync(
            path,
            IsRead,
            () => new HttpRequestMessage(HttpMethod.Get, $"{_baseUrl}/{path}?{query.ToQuery()}"),
            content,
            cancellationToken);

    private Task<T> PostAsync<T>(
        string path,
        bool isRepeatable,
        VendorParameters body,
        Func<VendorObject, ReadProblems, T> content,
        CancellationToken cancellationToken) =>
        SendAsync(
            path,
            isRepeatable,
            () => new HttpRequestMessage(HttpMethod.Post, $"{_baseUrl}/{path}") { Content = body.ToJson() },
            content,
            cancellationToken);

    private Task<T> SendAsync<T>(
        string path,
        bool isRepeatable,
        Func<HttpRequestMessage> create,
        Func<VendorObject, ReadProblems, T> content,
        CancellationToken cancellationToken) =>
        http.SendAsync(
            new VendorCall<T>(
                path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..],
                isRepeatable,
                () => Signed(create()),
                reply => Interpret(reply, content)),
            cancellationToken);

    // also for 获取会议信息, which has no table of headers: the introduction wants it everywhere (decision d6)
    private HttpRequestMessage Signed(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation(VmrAuth.Header, auth.Create());
        return request;
    }

    private T Interpret<T>(VendorReply reply, Func<VendorObject, ReadProblems, T> content)
    {
        var read = VendorJson.Read(reply.Body, (envelope, problems) => VmrReading.Answer(envelope, problems, content));
        if (read.Value is { IsSuccess: false } refused && VmrErrors.IsVendors(refused.Code, reply.Status))
        {
            throw VmrErrors.From(refused.Code, VendorWords.Clean(refused.Message, options.Auth ?? "", options.ApiKey));
        }

        if (!reply.IsSuccess)
        {
            throw VendorFailures.FromStatus(reply.Status);
        }

        return read is { Value: { } answer } ? answer.Content! : throw VendorFailures.Unreadable(read.Failure!.ToString());
    }
}
