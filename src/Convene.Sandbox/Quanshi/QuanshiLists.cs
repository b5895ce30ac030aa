using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

/// <summary>The four lists.</summary>
internal static class QuanshiLists
{
    /// <summary>四: what the account hosts or is invited to, by date; nothing at all is <c>[]</c> instead of an object.</summary>
    public static JsonObject ByDate(QuanshiCall call)
    {
        var asker = QuanshiGate.Host(call.Parameters, "emailAccount");
        var from = Limit(call.Parameters, "startDate") ?? call.Now;
        var until = Limit(call.Parameters, "endDate") ?? call.Now.InZone(QuanshiParameters.Zone).LocalDateTime.PlusMonths(3).InZoneLeniently(QuanshiParameters.Zone).ToInstant();
        var rows = Standing(call)
            .Where(conference => conference.HostId == asker.UserNumber || conference.Invitees.Exists(invitee => invitee.UserId == asker.UserNumber))
            .SelectMany(conference => conference.StartsBetween(from, until).Select(start => (Conference: conference, Start: start)))
            .OrderBy(row => row.Start)
            .ToList();
        var dates = rows.GroupBy(row => QuanshiParameters.Text(row.Start)[..10]).Select(date => KeyValuePair.Create<string, JsonNode?>(
            date.Key, new JsonArray([.. date.Select(row => QuanshiJson.Row(row.Conference, row.Start, asker, call.Now))])));
        return new JsonObject
        {
            ["totalNum"] = rows.Count,
            ["list"] = rows.Count == 0 ? new JsonArray() : new JsonObject(dates),
            ["currentTime"] = QuanshiParameters.Text(call.Now),
        };
    }

    /// <summary>十八: the host's, each occurrence of a cycle by itself where cycles are asked for.</summary>
    public static JsonArray OfHost(QuanshiCall call)
    {
        var (from, until) = (call.Parameters.Moment("startTime"), call.Parameters.Moment("endTime"));
        var host = QuanshiGate.HostByNumber(call.Parameters);
        var withCycles = call.Parameters.FindSwitch("inCycle") ?? false;
        var rows = call.State.Conferences.Values
            .Where(conference => conference.HostId == host.UserNumber && (withCycles || conference.Cycle is null))
            .SelectMany(conference => conference.StartsBetween(from, until).Select(start => (Conference: conference, Start: start)))
            .OrderBy(row => row.Start);
        return [.. rows.Select(row => (JsonNode)QuanshiRoomJson.Row(row.Conference, row.Start, call.State, call.Links, call.Now))];
    }

    /// <summary>二十三: everybody's by start, a cycle once; what stands behind the event that is named.</summary>
    public static JsonArray OfAll(QuanshiCall call)
    {
        const int LargestPage = 100;
        var (from, until) = (call.Parameters.Moment("startTime"), call.Parameters.Moment("endTime"));
        var limit = Math.Min(call.Parameters.FindChoice("limit", 1, int.MaxValue) ?? 10, LargestPage);
        var after = call.Parameters.FindNumber("eventIdFilter") ?? 0;
        var rows = call.State.Conferences.Values
            .Select(conference => (Conference: conference, Starts: conference.StartsBetween(from, until).Take(1).ToList()))
            .Where(row => row.Starts.Count > 0)
            .Select(row => (row.Conference, Start: row.Starts[0]))
            .OrderBy(row => row.Start)
            .ThenBy(row => row.Conference.EventId);
        var rest = after == 0 ? rows : rows.SkipWhile(row => row.Conference.EventId != after).Skip(1);
        return [.. rest.Take(limit).Select(row => (JsonNode)QuanshiRoomJson.RowForAdministrator(row.Conference, row.Start, call.State, call.Links, call.Now))];
    }

    /// <summary>Document 004: what goes on now.</summary>
    public static JsonObject Living(QuanshiCall call)
    {
        const int LargestPage = 100;
        var page = call.Parameters.FindChoice("page", 1, int.MaxValue) ?? 1;
        var count = Math.Min(call.Parameters.FindChoice("count", 1, int.MaxValue) ?? 20, LargestPage);
        var withoutLonely = call.Parameters.FindTruth("filterOneAttendee") ?? false;
        var rows = Standing(call)
            .Where(conference => conference.IsLivingAt(call.Now) && (!withoutLonely || Present(conference).Select(stay => stay.Name).Distinct().Count() != 1))
            .OrderBy(conference => conference.OpenedAt)
            .ToList();
        var shown = rows.Skip((int)Math.Min((page - 1L) * count, int.MaxValue)).Take(count);
        return new JsonObject
        {
            ["totalCount"] = rows.Count,
            ["confList"] = new JsonArray([.. shown.Select(conference => LivingRow(conference, call.Now))]),
        };
    }

    public static IEnumerable<QuanshiStay> Present(QuanshiConference conference) => conference.Stays.Where(stay => stay.LeftAt is null);

    private static IEnumerable<QuanshiConference> Standing(QuanshiCall call) => call.State.Conferences.Values.Where(conference => conference.CancelledAt is null);

    /// <summary>The format is not given: the date alone, or with the time.</summary>
    private static Instant? Limit(QuanshiParameters parameters, string name)
    {
        if (parameters.FindText(name) is not { Length: > 0 } text)
        {
            return null;
        }

        return QuanshiParameters.Date(text) is { } date ? date.AtStartOfDayInZone(QuanshiParameters.Zone).ToInstant() : parameters.FindTime(name);
    }

    /// <summary>The example says <c>confName</c> and <c>guestPcode</c>, hashed, where the table says <c>title</c> and <c>pcode2</c>.</summary>
    private static JsonObject LivingRow(QuanshiConference conference, Instant now)
    {
        var host = QuanshiGate.Account(conference.HostId);
        var present = Present(conference).ToList();
        var began = conference.OpenedAt ?? conference.StartAt(now);
        return new JsonObject
        {
            ["eventId"] = conference.EventId,
            ["conferenceId"] = conference.TextId,
            ["confName"] = conference.Title,
            ["billingCode"] = QuanshiJson.Text(conference.BillingCode),
            ["customerCode"] = "154305",
            ["guestPcode"] = Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(QuanshiJson.Text(conference.GuestCode)))),
            ["hostId"] = conference.HostId,
            ["hostName"] = host.DisplayName,
            ["hostEmail"] = host.Mail,
            ["hostMobile"] = "",
            ["hostAccountType"] = 1,
            ["hostAccountTypeStr"] = "付费",
            ["hostOrgId"] = 72_927_934,
            ["hostOrgName"] = host.JobTitle,
            ["hostIp"] = present.Find(stay => stay.IsHost)?.Ip ?? "",
            ["hostLocation"] = "",
            ["startTime"] = began.ToUnixTimeSeconds(),
            ["startTimeStr"] = QuanshiParameters.Text(began),
            ["stopTime"] = 0,
            ["stopTimeStr"] = "",
            ["confDuration"] = (long)(now - began).TotalSeconds,
            ["confDurationMinute"] = (long)(now - began).TotalMinutes,
            ["isSecureConf"] = false,
            ["isRecord"] = conference.IsRecorded,
            ["dataCenter"] = "",
            ["status"] = (int)conference.StatusAt(now),
            ["attendeeCnt"] = present.Select(stay => stay.Name).Distinct().Count(),
            ["voipCnt"] = present.Count(stay => !stay.IsByPhone),
            ["pstnCnt"] = present.Count(stay => stay.IsByPhone),
            ["videoCnt"] = present.Count(stay => !stay.IsByPhone),
            ["desktopCnt"] = present.Count(stay => stay.Client == "pc"),
            ["mcuCnt"] = 0,
            ["boxCnt"] = conference.Boxes.Count,
            ["rawAttendeeCnt"] = present.Count,
            ["rawPstnCnt"] = present.Count(stay => stay.IsByPhone),
        };
    }
}
