using System.Globalization;
using Convene.Providers.Http;
using Convene.Providers.Json;
using NodaTime;

namespace Convene.Providers.BizConfV1;

/// <summary>
/// BizConf VC 会管 API V1.2.2: one method for each endpoint, in the document's order. <c>userId</c> is the caller's vendor account, which
/// the token is made for. Reads are repeated by the pipeline, writes never.
/// </summary>
internal sealed class BizConfV1Client(BizConfV1Options options, BizConfV1Signing signing, VendorHttp http)
{
    private readonly string _baseUrl = options.BaseUrl.TrimEnd('/');

    /// <summary>2.1 预约会议: reserves a conference of a room size.</summary>
    public Task<BizConfV1Conference> ReserveAsync(
        string userId, BizConfV1Booking booking, long confParties, CancellationToken cancellationToken) =>
        WriteAsync(
            "confReservation",
            () => Describe(Start(userId, booking.UserName), booking).Add("confParties", confParties),
            BizConfV1Reading.Conference,
            cancellationToken);

    /// <summary>2.2 修改会议: changes name, password and options, not start, duration or size. Null where the answer has no content.</summary>
    public Task<BizConfV1Conference?> ModifyAsync(
        string userId, string confId, BizConfV1Change change, CancellationToken cancellationToken) =>
        WriteAsync(
            "confModify",
            () => AddFlag(
                AddId(Start(userId), "confId", confId)
                    .AddIfSet("confName", change.ConfName)
                    .Add("confPassword", change.ConfPassword),
                "optionJbh",
                change.OptionJbh),
            BizConfV1Reading.ConferenceIfAny,
            cancellationToken);

    /// <summary>2.3 获取会议信息: one conference, also a cancelled one (status 9).</summary>
    public Task<BizConfV1Conference> GetAsync(string userId, string confId, CancellationToken cancellationToken) =>
        ReadAsync(
            "getConfDetailByConfId", () => AddId(Start(userId), "confId", confId), BizConfV1Reading.Conference, cancellationToken);

    /// <summary>2.4 取消会议: not for living, deleted or cancelled ones.</summary>
    public Task CancelAsync(string userId, string confId, CancellationToken cancellationToken) =>
        WriteAsync("cancelConf", () => AddId(Start(userId), "confId", confId), static (_, _) => true, cancellationToken);

    /// <summary>2.5 获取会议室方数类型: the sizes of the site's usable rooms.</summary>
    public Task<IReadOnlyList<long>> GetRoomSizesAsync(string userId, CancellationToken cancellationToken) =>
        ReadAsync("getRoomPartiesBySiteSign", () => Start(userId), BizConfV1Reading.RoomSizes, cancellationToken);

    /// <summary>2.6 获取用户预约会议列表: the user's scheduled conferences.</summary>
    public Task<BizConfV1Page<BizConfV1Conference>> ListScheduledAsync(
        string userId, BizConfV1PageRequest page, CancellationToken cancellationToken) =>
        ReadAsync(
            "getScheduledConfListByUserId", () => DescribeUserPage(userId, page), BizConfV1Reading.Conferences, cancellationToken);

    /// <summary>2.7 获取用户正在进行的会议列表: the user's living conferences, in theory one; not paged.</summary>
    public Task<BizConfV1Page<BizConfV1Conference>> ListLivingAsync(string userId, CancellationToken cancellationToken) =>
        ReadAsync("getLivingConfByUserId", () => Start(userId), BizConfV1Reading.Conferences, cancellationToken);

    /// <summary>2.8 获取用户已结束会议列表: the user's finished conferences.</summary>
    public Task<BizConfV1Page<BizConfV1Conference>> ListFinishedAsync(
        string userId, BizConfV1PageRequest page, CancellationToken cancellationToken) =>
        ReadAsync(
            "getFinishedConfListByUserId", () => DescribeUserPage(userId, page), BizConfV1Reading.Conferences, cancellationToken);

    /// <summary>2.9 获取站点所有已预约的会议: the site's scheduled conferences.</summary>
    public Task<BizConfV1Page<BizConfV1Conference>> ListSiteScheduledAsync(
        string userId, BizConfV1PageRequest page, CancellationToken cancellationToken) =>
        ReadAsync(
            "getScheduledConfListBySiteSign", () => DescribeSitePage(userId, page), BizConfV1Reading.Conferences, cancellationToken);

    /// <summary>2.10 获取站点所有正在进行的会议: the site's living conferences.</summary>
    public Task<BizConfV1Page<BizConfV1Conference>> ListSiteLivingAsync(
        string userId, BizConfV1PageRequest page, CancellationToken cancellationToken) =>
        ReadAsync(
            "getLivingConfListBySiteSign", () => DescribeSitePage(userId, page), BizConfV1Reading.Conferences, cancellationToken);

    /// <summary>2.11 获取站点所有已结束的会议: the site's finished conferences.</summary>
    public Task<BizConfV1Page<BizConfV1Conference>> ListSiteFinishedAsync(
        string userId, BizConfV1PageRequest page, CancellationToken cancellationToken) =>
        ReadAsync(
            "getFinishedConfListBySiteSign", () => DescribeSitePage(userId, page), BizConfV1Reading.Conferences, cancellationToken);

    /// <summary>2.12 根据会议 id 查询会议报告: when each participant came and went.</summary>
    public Task<BizConfV1Report> GetReportAsync(
        string userId, string confId, BizConfV1PageRequest page, CancellationToken cancellationToken) =>
        ReadAsync(
            "getConfLogListByConfId",
            () => AddPage(AddId(SignedBy(userId), "confId", confId).Add("siteSign", options.SiteSign), page),
            BizConfV1Reading.Report,
            cancellationToken);

    /// <summary>2.13 根据站点标识查询会议室及会议列表: rooms with what is scheduled or living in them.</summary>
    public Task<BizConfV1Page<BizConfV1Room>> ListRoomsAsync(
        string userId, BizConfV1PageRequest page, CancellationToken cancellationToken) =>
        ReadAsync("getRoomListAndConfListBySiteSign", () => AddPage(Start(userId), page), BizConfV1Reading.Rooms, cancellationToken);

    /// <summary>2.14 指定会议室预约会议: reserves a conference in a room.</summary>
    public Task<BizConfV1Conference> ReserveInRoomAsync(
        string userId, BizConfV1Booking booking, string roomId, CancellationToken cancellationToken) =>
        WriteAsync(
            "confReservationByRoomId",
            () => AddId(Describe(Start(userId, booking.UserName), booking), "roomId", roomId),
            BizConfV1Reading.Conference,
            cancellationToken);

    private Task<T> ReadAsync<T>(
        string endpoint, Func<VendorParameters> sign, Func<VendorObject, ReadProblems, T> content, CancellationToken cancellationToken) =>
        http.SendAsync(
            new VendorCall<T>(
                endpoint,
                IsRepeatable: true,
                () => new HttpRequestMessage(HttpMethod.Get, $"{_baseUrl}/{endpoint}?{sign().ToQuery()}"),
                reply => Interpret(reply, content)),
            cancellationToken);

    private Task<T> WriteAsync<T>(
        string endpoint, Func<VendorParameters> sign, Func<VendorObject, ReadProblems, T> content, CancellationToken cancellationToken) =>
        http.SendAsync(
            new VendorCall<T>(endpoint, IsRepeatable: false, () => CreatePost(endpoint, sign()), reply => Interpret(reply, content)),
            cancellationToken);

    private HttpRequestMessage CreatePost(string endpoint, VendorParameters parameters)
    {
        var address = $"{_baseUrl}/{endpoint}";
        return options.BodyFormat switch
        {
            BizConfV1BodyFormat.Json => new HttpRequestMessage(HttpMethod.Post, address) { Content = parameters.ToJson() },
            BizConfV1BodyFormat.Query => new HttpRequestMessage(HttpMethod.Post, $"{address}?{parameters.ToQuery()}")
            {
                Content = new ByteArrayContent([]),
            },
            _ => new HttpRequestMessage(HttpMethod.Post, address) { Content = parameters.ToForm() },
        };
    }

    private T Interpret<T>(VendorReply reply, Func<VendorObject, ReadProblems, T> content)
    {
        var read = VendorJson.Read(reply.Body, (envelope, problems) => BizConfV1Reading.Answer(envelope, problems, content));
        if (read.Value is { IsSuccess: false } refused && BizConfV1Errors.IsVendors(refused.Code, reply.Status))
        {
            throw BizConfV1Errors.From(refused.Code, VendorWords.Clean(refused.Message, options.ApiKey));
        }

        if (!reply.IsSuccess)
        {
            throw VendorFailures.FromStatus(reply.Status);
        }

        return read is { Value: { } answer } ? answer.Content! : throw VendorFailures.Unreadable(read.Failure!.ToString());
    }

    // the tables begin with userId, userName (2.1 and 2.14 alone), token, timeStamp; parameters are sent in the order of their table
    private VendorParameters SignedBy(string userId, string? userName = null)
    {
        var signature = signing.Sign(userId);
        return new VendorParameters()
            .Add("userId", userId)
            .AddIfSet("userName", userName)
            .Add("token", signature.Token)
            .Add("timeStamp", signature.Timestamp);
    }

    private VendorParameters Start(string userId, string? userName = null) =>
        SignedBy(userId, userName).Add("siteSign", options.SiteSign);

    private VendorParameters DescribeUserPage(string userId, BizConfV1PageRequest page) =>
        AddTimes(AddPage(SignedBy(userId), page), page).Add("siteSign", options.SiteSign);

    private VendorParameters DescribeSitePage(string userId, BizConfV1PageRequest page) => AddPage(AddTimes(Start(userId), page), page);

    private static VendorParameters Describe(VendorParameters parameters, BizConfV1Booking booking) =>
        AddFlag(
            parameters
                .Add("confName", booking.ConfName)
                .AddIfSet("confPassword", booking.ConfPassword)
                .Add("startTime", VendorTime.Format(booking.StartTime))
                .Add("duration", booking.Duration),
            "optionJbh",
            booking.OptionJbh);

    private static VendorParameters AddPage(VendorParameters parameters, BizConfV1PageRequest page) =>
        parameters.Add("pageNo", page.PageNo).Add("pageSize", page.PageSize);

    private static VendorParameters AddTimes(VendorParameters parameters, BizConfV1PageRequest page) =>
        parameters.AddIfSet("startTime", Format(page.StartTime)).AddIfSet("endTime", Format(page.EndTime));

    private static string? Format(LocalDateTime? time) => time is { } value ? VendorTime.Format(value) : null;

    // ids are documented as whole numbers and kept as text by us (decision 0.2): a number goes out as one, anything else as it is
    private static VendorParameters AddId(VendorParameters parameters, string name, string id) =>
        long.TryParse(id, out var number) && id == number.ToString(CultureInfo.InvariantCulture)
            ? parameters.Add(name, number)
            : parameters.Add(name, id);

    private static VendorParameters AddFlag(VendorParameters parameters, string name, bool? flag) =>
        flag is { } value ? parameters.Add(name, value ? 1 : 0) : parameters;
}
