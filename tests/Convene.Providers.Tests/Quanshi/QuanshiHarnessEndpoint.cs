using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>
/// The parameter tables of both documents. Each parameter: name, <c>!</c> required or <c>?</c> not, and its type: <c>S</c> text, <c>N</c>
/// whole number, <c>T</c> time as text, <c>F</c> 0 or 1, <c>B</c> true or false, <c>A</c> array, <c>O</c> object, <c>X</c> number or
/// text, where table and sample contradict each other. The column 必选 is empty throughout: required is what no call can do without
/// (decision c4).
/// </summary>
internal sealed record QuanshiHarnessEndpoint(string Section, string Path, bool IsWrite, string Table)
{
    private const string Meeting =
        "appId!N appKey!S userId?N email?S title!S length!N starttime!T seting?O isShowInfo?F isShowVideo?F showVideo?F isAllowUnmute?F "
        + "allowUnmute?F isOnly?F showInfo?F inviteeList!A email_notify?B sms_notify?B password_type?X autoRecord?F confLevelMute?N "
        + "estimateSize?N recordCallbackUrl?S mustSelectAudio?F autoVideo?F confLevelVideoStandard?N extend?S liveOpenFlag?F "
        + "livePassword?S enableCloudMCU?F sv?N joinLogin?F useWaitingRoom?F summary?S openWatchword?F eventWatchword?S ";

    private const string RoomMeeting =
        "userId?N email?S title!S length!N starttime!T liveOpenFlag?F livePassword?S participantsLists?S autoVideo?N joinLogin?F "
        + "useWaitingRoom?F summary?S openWatchword?F eventWatchword?S joinConfSelTag?F joinConfTags?S cycle?S repeatEndDate?N cycleRole?O "
        + "composeRoomList?A ";

    public static readonly QuanshiHarnessEndpoint[] All =
    [
        new("1", "/conference/conference/reservConference2", true, Meeting + "from?S cycle?X periodEndDate?S"),
        new("2", "/conference/conference/updateReservConference", true, Meeting + "conferenceId!S AllowInvite?F hardwareVideo?F"),
        new("3", "/conference/conference/cancelReservConference/", true, ""),
        new("4", "/conference/business/getConferenceList", false, "appId!N userId?N emailAccount?S startDate?T endDate?T"),
        new("5", "/conference/conference/getConferenceBaseInfoById/", false, ""),
        new("6", "/conference/conference/getConfStatus", false, "appId!N userId!N conferenceId!S"),
        new(
            "7",
            "/conference/launch/joinConference",
            false,
            "appId!N pcode!S name!S new_name?S conferenceId!S nick_name?S securityInfo?O"),
        new("8", "/conference/launch/launchString", false, "appId!N appKey!S pcode!S name!S conferenceId!S from?S iconUrl?S"),
        new("9", "/conference/movie/getConfReplay", false, "appId!N email!A dateTime?S"),
        new("10", "/conference/report/getReportData", false, "appId!N conferenceId!S userId!N"),
        new("11", "/conference/conference/getPhoneAccessNum", false, "appKey!S acFlag?S billingCode?S phone?S strategy?S"),
        new("12", "/conference/movie/recordsDelete", true, "appId!N userId!N tempConferenceIds!A"),
        new("13", "/box/conference/conference/confBindBox", true, "boxInfoList!A conferenceId!S"),
        new("14", "/confopenapi/room/reservConference", true, RoomMeeting),
        new("15", "/confopenapi/room/updateReservConference", true, RoomMeeting + "eventId?N conferenceId?S"),
        new("16", "/confopenapi/room/cancelReservConference", true, "eventId?N conferenceId?S userId?N email?S shareUserId?F"),
        new("17", "/confopenapi/room/conference/infos", false, "pcode?S conferenceId?S userId!N"),
        new("18", "/confopenapi/room/conference/list", false, "startTime!X endTime!X userId!N inCycle?F"),
        new("19", "/confopenapi/conference/movie/getConfReplayById", false, "userId!N conferenceId!S"),
        new(
            "20",
            "/confopenapi/conference/getPullUrl",
            false,
            "userId!N conferenceId!S timeout?N usableCount?N extId?S name?S mobile?S countryCode?S email?S"),
        new("21", "/confopenapi/conference/launch/joinConferenceNoSecret", false, "pcode!S userId!N"),
        new("22", "/confopenapi/conference/launch/launchMeetingClient", false, "userId!N"),
        new("23", "/confopenapi/room/conference/listByAdmin", false, "startTime!X endTime!X adminUserId!N limit?N eventIdFilter?N"),
        new("004", "/confopenapi/conference/listbystatus", false, "filterOneAttendee?B adminUserId?N page?N count?N"),
    ];

    public static QuanshiHarnessEndpoint? Find(string method, string path) => Array.Find(
        All,
        e => (e.Section == "3" ? method == "GET" : method == "POST")
            && (e.Path.EndsWith('/') ? path.StartsWith(e.Path, StringComparison.Ordinal) : path == e.Path));

    /// <summary>What the given body breaks of the table; null when nothing.</summary>
    public string? FindViolation(JsonObject given)
    {
        var table = Table.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(entry => entry[..^2], entry => (IsRequired: entry[^2] == '!', Type: entry[^1]));
        foreach (var (name, value) in given)
        {
            if (!table.TryGetValue(name, out var column))
            {
                return $"{Section}: {name} is not in the table";
            }

            if (!Fits(value, column.Type))
            {
                return $"{Section}: {name} has the wrong form: {value?.ToJsonString() ?? "null"}";
            }
        }

        var missing = table.FirstOrDefault(entry => entry.Value.IsRequired && !given.ContainsKey(entry.Key)).Key;
        return missing is null ? FindMissingHost(given, table.Keys) : $"{Section}: {missing} is missing";
    }

    // userId 与 email 不要同时为空
    private string? FindMissingHost(JsonObject given, IEnumerable<string> columns)
    {
        var email = Section == "4" ? "emailAccount" : "email";
        return columns.Contains("userId") && columns.Contains(email) && Section != "20"
            && !given.ContainsKey("userId") && !given.ContainsKey(email)
            ? $"{Section}: neither userId nor {email}"
            : null;
    }

    private static bool Fits(JsonNode? value, char type)
    {
        var kind = value?.GetValueKind();
        return type switch
        {
            'N' => kind == JsonValueKind.Number
                && long.TryParse(value!.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out _),
            'F' => kind == JsonValueKind.Number && value!.ToJsonString() is "0" or "1",
            'T' => kind == JsonValueKind.String && DateTime.TryParseExact(
                value!.GetValue<string>(), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            'B' => kind is JsonValueKind.True or JsonValueKind.False,
            'A' => kind == JsonValueKind.Array,
            'O' => kind == JsonValueKind.Object,
            'S' => kind == JsonValueKind.String,
            _ => kind is JsonValueKind.Number or JsonValueKind.String,
        };
    }
}
