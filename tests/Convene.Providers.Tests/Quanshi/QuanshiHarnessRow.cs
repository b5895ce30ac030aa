using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.TimeZones;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>One conference at the vendor, and the shapes in which the samples show it. Times are the vendor's zone.</summary>
internal sealed class QuanshiHarnessRow(long id, long hostId, string hostEmail, bool isOfRooms, DateTimeZone zone)
{
    public const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    public string Id { get; } = id.ToString(CultureInfo.InvariantCulture);

    public long EventId { get; } = id - 239_000_000 + 500_000;

    public long HostId => hostId;

    public string HostEmail => hostEmail;

    /// <summary>Booked by 十四.</summary>
    public bool IsOfRooms => isOfRooms;

    public string HostName => hostEmail.Split('@')[0];

    public string Title { get; set; } = "";

    public DateTime Start { get; set; }

    public long Length { get; set; }

    public DateTime End => Start.AddMinutes(Length);

    /// <summary>1 created, 2 living, 4 finished, 5 expired, 18 locked; with rooms also 0, cancelled.</summary>
    public int Status { get; set; } = 1;

    public int People { get; set; }

    public bool IsGone { get; set; }

    public bool HasLive { get; set; }

    public string LivePassword { get; set; } = "";

    public bool HasCloudMcu { get; set; }

    public IReadOnlyList<string> Invitees { get; set; } = [];

    public IReadOnlyList<long> Rooms { get; set; } = [];

    /// <summary>userIds and addresses of outsiders.</summary>
    public IReadOnlyList<string> Participants { get; set; } = [];

    public JsonNode? Rule { get; set; }

    public string HostPcode => $"987654321{id}";

    public string Pcode => $"2015010000{id}";

    public string HostUrl => $"http://mtest.qsh1.cn/k/HOSTTOKEN{id}";

    public string JoinUrl => $"http://mtest.qsh1.cn/k/NJ{id}";

    public string PullUrl => HasLive ? $"https://ltest.qsh1.cn/activity/g{id}" : "";

    /// <summary>一 and 二.</summary>
    public JsonObject Booked() => new()
    {
        ["conferenceId"] = Id,
        ["pcode1"] = HostPcode,
        ["pcode2"] = Pcode,
        ["userId"] = hostId,
        ["conferenceTitle"] = Title,
        ["billingCode"] = "93712151",
        ["billingcode"] = "93712151",
        ["startTime"] = Text(Start),
        ["endTime"] = Text(End),
        ["length"] = Length,
        ["status"] = 1,
        ["creatorAccount"] = hostEmail,
        ["creatorName"] = HostName,
        ["location"] = "",
        ["title"] = $"邀请您参加{HostName}的会议",
        ["dTitle"] = Title,
        ["hostname"] = HostName,
        ["hostConferenceUrl"] = HostUrl,
        ["attendeeJoinUrl"] = JoinUrl,
        ["startTimeUnix"] = 0,
        ["endTimeUnix"] = 0,
        ["wcallUrl"] = "https://dwz.cn/BbvIBxtz",
        ["hostConferenceLongUrl"] = HostUrl,
        ["attendeeJoinLongUrl"] = JoinUrl,
    };

    /// <summary>四.</summary>
    public JsonObject Listed(bool isHost) => new()
    {
        ["userId"] = HostId.ToString(CultureInfo.InvariantCulture),
        ["conferenceId"] = Id,
        ["conferenceTitle"] = Title,
        ["startTime"] = Text(Start),
        ["endTime"] = Text(End),
        ["length"] = Length.ToString(CultureInfo.InvariantCulture),
        ["pcode1"] = HostPcode,
        ["pcode2"] = Pcode,
        ["status"] = Status.ToString(CultureInfo.InvariantCulture),
        ["location"] = "",
        ["from"] = "",
        ["attendeeList"] = new JsonArray(),
        ["creatorAccount"] = hostEmail,
        ["userName"] = HostName,
        ["isHost"] = isHost ? 1 : 0,
    };

    /// <summary>五.</summary>
    public JsonObject Told() => new()
    {
        ["userId"] = HostId.ToString(CultureInfo.InvariantCulture),
        ["conferenceTitle"] = Title,
        ["startTime"] = Text(Start),
        ["endTime"] = Text(End),
        ["length"] = Length.ToString(CultureInfo.InvariantCulture),
        ["pcode1"] = HostPcode,
        ["pcode2"] = Pcode,
        ["conferenceId"] = Id,
        ["timezone"] = "GMT+8，北京，重庆，上海，香港，台北，新加坡，佩斯",
        ["tempConferenceId"] = "",
        ["status"] = Status.ToString(CultureInfo.InvariantCulture),
        ["billingcode"] = "93711845",
        ["displayName"] = HostName,
        ["name"] = HostName,
        ["hostJoinUrl"] = HostUrl,
        ["attendeeJoinUrl"] = JoinUrl,
        ["total_invitee"] = Invitees.Count.ToString(CultureInfo.InvariantCulture),
        ["invitee"] = new JsonArray([.. Invitees.Select(email => (JsonNode)new JsonObject
        {
            ["groupName"] = "",
            ["email"] = email,
            ["mobile"] = "",
            ["countryNum"] = "",
            ["name"] = email,
            ["isDuring"] = "0",
        })]),
        ["accessNum"] = new JsonArray(
            new JsonObject { ["area"] = "ALL", ["number"] = "400-810-5211" },
            new JsonObject { ["area"] = "Beijing", ["number"] = "+86(10)5808-4299" }),
        ["statusInfo"] = null,
        ["extraInfo"] = null,
        ["wcallUrl"] = "https://dwz.cn/dO7DLljN",
        ["pullUrl"] = PullUrl,
    };

    /// <summary>十四 and 十五.</summary>
    public JsonObject BookedInRooms() => new()
    {
        ["conferenceId"] = Id,
        ["pcode1"] = HostPcode,
        ["pcode2"] = Pcode,
        ["billingcode"] = "95346906",
        ["groupId"] = 80555958,
        ["eventId"] = EventId,
        ["attendeeJoinUrl"] = JoinUrl,
        ["hostJoinUrl"] = HostUrl,
        ["pullUrl"] = PullUrl,
        ["joinHostUrl"] = "",
        ["audienceJoinUrl"] = JoinUrl,
        ["userId"] = HostId,
        ["conferenceTitle"] = Title,
        ["startTime"] = Text(Start),
        ["endTime"] = Text(End),
        ["length"] = Length,
        ["status"] = 1,
        ["createAccount"] = "3d105bd7-2d40-4fdf-9704-01cdb2976753",
        ["createName"] = HostName,
        ["title"] = HostName,
        ["dTitle"] = Title,
        ["hostName"] = HostName,
        ["hostConferenceUrl"] = HostUrl,
        ["startTimeUnix"] = Unix(Start),
        ["endTimeUnix"] = Unix(End),
        ["attendeeJoinLongUrl"] = JoinUrl,
    };

    /// <summary>十七, 十八 and 二十三: titles percent-encoded, times in seconds.</summary>
    public JsonObject Detailed() => new()
    {
        ["accessNumbers"] = new JsonObject
        {
            ["ChooseBySelf"] = new JsonArray(Access("北京", "+86(10)5932-1988")),
            ["En-us"] = new JsonArray(Access("ALL", "400-810-8822"), Access("Beijing", "+86(10)5851-2020")),
            ["Zh-cn"] = new JsonArray(Access("全国", "400-139-8500")),
        },
        // the host is among them
        ["attendList"] = new JsonArray([.. Participants.Prepend($"{HostId}").Select(user => (JsonNode)new JsonObject
        {
            ["user"] = user,
            ["userType"] = user.Contains('@') ? 2 : 1,
            ["phoneEmail"] = "",
            ["status"] = "W",
        })]),
        ["attendeeJoinUrl"] = JoinUrl,
        ["audienceJoinUrl"] = JoinUrl,
        ["advanceHours"] = "1",
        ["billingCode"] = "95374258",
        ["calType"] = Rule is null ? "E" : "M",
        ["capacity"] = 0,
        ["conferenceId"] = Id,
        ["enableCloudMCU"] = HasCloudMcu ? 1 : 0,
        ["endTime"] = Unix(End),
        ["eventId"] = EventId,
        ["hostId"] = HostId,
        ["hostJoinUrl"] = HostUrl,
        ["hostName"] = HostName,
        ["houseList"] = new JsonArray([.. Rooms.Select(room => (JsonNode)new JsonObject
        {
            ["DeviceId"] = room,
            ["DeviceType"] = 2,
            ["DeviceName"] = "杏花村",
            ["City"] = "西安",
            ["Floor"] = 14,
            ["IsMainRoom"] = 0,
        })]),
        ["length"] = Length,
        ["liveOpenFlag"] = HasLive ? 1 : 0,
        ["livePullPwd"] = LivePassword,
        ["livePullUrl"] = PullUrl,
        ["pcode1"] = HostPcode,
        ["pcode2"] = Pcode,
        ["recurrenceInfo"] = null,
        ["roomId"] = "",
        ["startTime"] = Unix(Start),
        ["status"] = Status,
        ["timezone"] = "Asia/Shanghai",
        ["title"] = Uri.EscapeDataString(Title),
        ["wcallUrl"] = "https://dwz.cn/AAfgllqY",
    };

    /// <summary>004: other names and a password that is none.</summary>
    public JsonObject Living() => new()
    {
        ["eventId"] = EventId,
        ["conferenceId"] = Id,
        ["confName"] = Title,
        ["billingCode"] = "",
        ["guestPcode"] = "5d41c4ac806c6440eb6aa8e071115f2b",
        ["hostId"] = HostId,
        ["hostName"] = HostName,
        ["hostEmail"] = hostEmail,
        ["startTime"] = Unix(Start),
        ["startTimeStr"] = "2024-05-14 10:00:00",
        ["stopTime"] = 0,
        ["stopTimeStr"] = "",
        ["confDuration"] = Length * 60,
        ["confDurationMinute"] = Length,
        ["isSecureConf"] = false,
        ["isRecord"] = true,
        ["status"] = 2,
        ["attendeeCnt"] = People,
    };

    public static string Text(DateTime local) => local.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private long Unix(DateTime local) =>
        zone.ResolveLocal(LocalDateTime.FromDateTime(local), Resolvers.LenientResolver).ToInstant().ToUnixTimeSeconds();

    private static JsonObject Access(string area, string number) => new() { ["area"] = area, ["chooseBySelf"] = 0, ["number"] = number };
}
