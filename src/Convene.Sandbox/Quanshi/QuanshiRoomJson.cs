using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

/// <summary>Conferences as 十七, 十八 and 二十三 show them: unix seconds, the title URL-encoded, about 120 keys, most of them always the same.</summary>
internal static class QuanshiRoomJson
{
    // The keys whose values are the same in every row of the examples.
    private const string AlwaysTheSame = """
        {
        "ExtraMeetingRoom": null, "ManagerCustomerCode": "", "accessNumberInfo": null, "addAttendList": null, "addDeviceList": [],
        "addMediaList": null, "advanceHours": "1", "allowBox": 0, "allowExternal": 1, "allowHardVideo": 0, "allowLync": 1, "appSource": "meeting",
        "approvalName": "", "approvalStatus": 0, "approvalUserId": 0, "audioConferenceType": 0, "authority": null, "callbackURL": "",
        "callbackUd": "", "capacity": 0, "clientOs": "", "clientType": 0, "confHostId": 0, "confMaster": 0, "confMode": 0, "confNodeType": 1,
        "creatorName": "", "creatorUserId": 0, "customerCode": "154305", "delAttendList": null, "delDeviceList": [], "delMediaList": null,
        "eventLive": 0, "eventManualService": 0, "eventSource": 0, "exchangeExternalId": "", "exchangeSyncDate": 0, "externalFlag": "",
        "extrasInfo": "", "guestJoinUrl": "", "guestJoinVerifyUrl": "", "hostsLayout": "", "importance": 0, "isGnet": 1, "isPlugin": false,
        "isSharedMedia": 0, "joinUrlType": 1, "jointHostUrl": "", "jointHostVerifyUrl": "", "largeGroup": 0, "ledgerTag": "[]", "liveCover": "",
        "livePlaybackTime": 0, "liveScreen": 0, "location": "", "mailLang": 0, "meetingLanguage": "", "meetingRoom": 0, "nochangeAttendList": null,
        "nochangeDeviceList": [], "oldConfHostId": 0, "parJoinConfLogined": 0, "parentId": 0, "passwordFlag": 0, "rejectReason": "", "restLength": 0,
        "roomId": "", "sharedMedia": null, "sharedMediaInfo": null, "siteId": 176822, "sourceDomain": "testcloudb.quanshi.com", "telAccess": 0,
        "timezone": "Asia/Shanghai", "timezoneForEmail": "Asia/Shanghai", "uniformEnv": "", "updAttendList": null,
        "updateFlag": 0, "usedConfTickets": 0, "videoConferenceMode": 0, "watchMcuVideoMode": 0, "wcallMonitorUrl": "", "wholeType": 0
        }
        """;

    public static JsonObject Row(QuanshiConference conference, Instant start, QuanshiState state, QuanshiLinks links, Instant now)
    {
        var row = JsonNode.Parse(AlwaysTheSame)!.AsObject();
        var host = QuanshiGate.Account(conference.HostId);
        row["CreateTime"] = conference.CreatedAt.ToUnixTimeSeconds();
        row["modifyTime"] = conference.ModifiedAt.ToUnixTimeSeconds();
        row["accessNumbers"] = AccessNumbers();
        row["attendList"] = new JsonArray([Inside(host.UserNumber), .. conference.Invitees.Select(Attendee)]);
        row["attendeeJoinUrl"] = links.Guest(conference);
        row["hostJoinUrl"] = links.Host(conference);
        row["webRTCUrl"] = links.Guest(conference) + "?priority=web";
        row["wcallUrl"] = links.Phone(conference);
        row["billingCode"] = QuanshiJson.Text(conference.BillingCode);
        row["conferenceId"] = conference.TextId;
        row["eventId"] = conference.EventId;
        row["groupId"] = conference.GroupId;
        row["hostId"] = conference.HostId;
        row["hostName"] = host.DisplayName;
        row["pcode1"] = QuanshiJson.Text(conference.HostCode);
        row["pcode2"] = QuanshiJson.Text(conference.GuestCode);
        row["title"] = Uri.EscapeDataString(conference.Title);
        row["startTime"] = start.ToUnixTimeSeconds();
        row["endTime"] = (start + conference.Length).ToUnixTimeSeconds();
        row["length"] = conference.Minutes;
        row["status"] = (int)StatusOf(conference, start, now);
        AddChoices(row, conference.Choices);
        AddLive(row, conference, links);
        AddCycle(row, conference);
        AddRooms(row, conference, start, state);
        return row;
    }

    /// <summary>二十三 leaves the access numbers out and has one key more.</summary>
    public static JsonObject RowForAdministrator(QuanshiConference conference, Instant start, QuanshiState state, QuanshiLinks links, Instant now)
    {
        var row = Row(conference, start, state, links, now);
        row["accessNumbers"] = new JsonObject { ["ChooseBySelf"] = null, ["En-us"] = null, ["Zh-cn"] = null };
        row["testAudienceUnionUrl"] = "";
        return row;
    }

    /// <summary>These endpoints know "0:已取消,1:已创建,4:已结束" alone: one that goes on is a created one.</summary>
    private static QuanshiStatus StatusOf(QuanshiConference conference, Instant start, Instant now) => conference switch
    {
        { CancelledAt: not null } => QuanshiStatus.Cancelled,
        _ when now >= conference.EndOf(start) => QuanshiStatus.Finished,
        _ => QuanshiStatus.Created,
    };

    private static void AddChoices(JsonObject row, QuanshiChoices choices)
    {
        row["summary"] = choices.Summary;
        row["sv"] = choices.ClientVersion;
        row["enableCloudMCU"] = choices.HasCloudMcu ? 1 : 0;
        row["joinLogin"] = choices.DemandsLogin ? 1 : 0;
        row["useWaitingRoom"] = choices.HasWaitingRoom ? 1 : 0;
        row["joinConfSelTag"] = choices.Tags.Length > 0 ? 1 : 0;
        row["joinConfTags"] = choices.Tags;
        row["calExtraInfo"] = new JsonObject
        {
            ["allowH323"] = 0,
            ["eventWatchword"] = choices.Watchword,
            ["openWatchword"] = choices.Watchword.Length > 0 ? 1 : 0,
            ["showAccessNumbers"] = 0,
            ["showWebRTCUrl"] = 0,
        };
    }

    private static void AddLive(JsonObject row, QuanshiConference conference, QuanshiLinks links)
    {
        var isLive = conference.Choices.IsLive;
        row["liveOpenFlag"] = isLive ? 1 : 0;
        row["livePullUrl"] = isLive ? links.Live(conference) : "";
        row["livePullPwd"] = isLive ? conference.Choices.LivePassword : "";
        row["liveViewFlag"] = isLive && conference.Choices.LivePassword.Length > 0 ? 1 : 0;
        row["livePlaybackFlag"] = isLive ? 3 : 0;
        row["liveChannelID"] = isLive ? conference.EventId - 500_000 : 0;
        row["eventForm"] = isLive ? 7 : 0;
        row["audienceJoinUrl"] = isLive ? links.Guest(conference) : "";
        row["audienceUnionUrl"] = isLive ? links.Live(conference) : "";
    }

    private static void AddCycle(JsonObject row, QuanshiConference conference)
    {
        row["calType"] = conference.Cycle is null ? "E" : "M";
        row["oriStart"] = conference.Cycle is null ? 0 : conference.StartsAt.ToUnixTimeSeconds();
        row["recurrenceInfo"] = conference.Cycle is not { } cycle ? null : new JsonObject
        {
            ["frequency"] = cycle.Frequency.ToString().ToLowerInvariant(),
            ["interval"] = cycle.Interval,
            [cycle.Frequency == QuanshiFrequency.Monthly ? "bymonthday" : "byday"] = cycle.DaysText(),
            ["repeatEndDate"] = cycle.Until.ToUnixTimeSeconds(),
        };
    }

    private static void AddRooms(JsonObject row, QuanshiConference conference, Instant start, QuanshiState state)
    {
        var houses = new JsonArray();
        var equipment = new JsonArray();
        var details = new JsonArray();
        foreach (var use in conference.Rooms)
        {
            var room = QuanshiRoom.Find(use.RoomId)!;
            var approval = IsTaken(state, conference, use.RoomId, start) ? 1 : 2;
            var devices = room.Devices.Where(device => use.Equipment.Contains(device.Id)).ToList();
            houses.Add(Device(room, room.Id, 2, room.Name, use.Part, 0, conference.HostId, approval));
            devices.ForEach(device => equipment.Add(Device(room, device.Id, 3, device.Name, 0, room.Id, conference.HostId, approval)));
            var detail = Device(room, room.Id, 2, room.Name, use.Part, 0, conference.HostId, approval);
            detail["SubDevices"] = new JsonArray([.. devices.Select(device => new JsonObject
            {
                ["DeviceId"] = device.Id, ["DeviceType"] = 3, ["DeviceName"] = device.Name,
            })]);
            details.Add(detail);
        }

        row["houseList"] = houses;
        row["equipList"] = equipment;
        row["detailHouseList"] = details.Count == 0 ? null : details;
    }

    /// <summary>Whether an earlier booking has the room then: "1:未批准", as no code refuses it.</summary>
    private static bool IsTaken(QuanshiState state, QuanshiConference conference, long roomId, Instant start) => state.Conferences.Values.Any(other =>
        other.Id < conference.Id && other.CancelledAt is null && other.Rooms.Exists(use => use.RoomId == roomId)
        && other.StartsBetween(start, start + conference.Length).Any());

    private static JsonObject Device(QuanshiRoom room, long id, int type, string name, int part, long parent, long applicant, int approval) => new()
    {
        ["DeviceId"] = id,
        ["DeviceType"] = type,
        ["DeviceName"] = name,
        ["City"] = room.City,
        ["Location"] = room.Place,
        ["Floor"] = room.Floor,
        ["IsMainRoom"] = part,
        ["ParentDeviceId"] = parent,
        ["ParentDeviceType"] = parent == 0 ? 0 : 2,
        ["ApplyUserId"] = applicant,
        ["ApprovalStatus"] = approval,
    };

    private static JsonObject Attendee(QuanshiInvitee invitee)
    {
        if (invitee.UserId is { } userId)
        {
            return Inside(userId);
        }

        var attendee = Inside(0);
        attendee["user"] = invitee.Email;
        attendee["userType"] = invitee.Email.Length > 0 ? 2 : 3;
        attendee["displayName"] = invitee.Name;
        attendee["mobileNumber"] = invitee.Mobile;
        attendee["phoneName"] = invitee.Email.Length > 0 ? "" : invitee.Name;
        return attendee;
    }

    private static JsonObject Inside(long userId) => new()
    {
        ["cityCode"] = "",
        ["companyName"] = "",
        ["contactId"] = "",
        ["countryCode"] = "",
        ["displayName"] = "",
        ["mobileNumber"] = "",
        ["officePhone"] = "",
        ["orgName"] = "",
        ["phoneEmail"] = "",
        ["phoneName"] = "",
        ["productStatus"] = 1,
        ["status"] = "W",
        ["user"] = QuanshiJson.Text(userId),
        ["userProfile"] = null,
        ["userType"] = 1,
    };

    private static JsonObject AccessNumbers() => new()
    {
        ["ChooseBySelf"] = Numbers(QuanshiAccessNumber.All.Skip(1), number => number.Area),
        ["En-us"] = Numbers(QuanshiAccessNumber.All.Take(2), number => number.AreaInEnglish),
        ["Zh-cn"] = Numbers(QuanshiAccessNumber.All.Take(1), number => number.Area),
    };

    private static JsonArray Numbers(IEnumerable<QuanshiAccessNumber> numbers, Func<QuanshiAccessNumber, string> area) =>
        [.. numbers.Select(number => (JsonNode)new JsonObject { ["area"] = area(number), ["chooseBySelf"] = 0, ["number"] = number.Number })];
}
