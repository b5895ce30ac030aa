using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Sandbox.BizConfV1;

/// <summary>Conferences as the samples show them, each endpoint in its own way.</summary>
internal static class ConferenceJson
{
    /// <summary>2.1 and 2.3 spell the key so; every other sample says <c>protocolJoinUrl</c>.</summary>
    public const string MisspeltJoin = "protocolJohnUrl";

    public const string ProtocolJoin = "protocolJoinUrl";

    public static JsonObject Detail(Conference conference, BizConfV1Links links, Instant now, string joinKey) => new()
    {
        ["protocolHostStartUrl"] = links.ProtocolHostStart(conference),
        ["hostStartUrl"] = links.HostStart(conference),
        ["confStatus"] = (int)conference.StatusAt(now),
        ["confPassword"] = conference.Password,
        ["optionJbh"] = conference.JoinBeforeHost ? 1 : 0,
        ["startTime"] = Text(conference.StartsAt),
        ["optionVideoParticipants"] = conference.ParticipantVideo ? 1 : 0,
        ["confId"] = conference.Id,
        ["duration"] = conference.Minutes,
        [joinKey] = BizConfV1Links.ProtocolJoin(conference),
        ["userId"] = conference.UserId,
        ["userName"] = conference.UserName,
        ["confName"] = conference.Name,
        ["confParties"] = conference.Parties,
        ["joinUrl"] = links.Join(conference),
        ["confDelFlag"] = 1,
        ["optionVideoHost"] = conference.HostVideo ? 1 : 0,
        ["confNumber"] = conference.Number,
    };

    /// <summary>2.7 shows 2 for <c>optionJbh</c>, which 1.3 does not know.</summary>
    public static JsonObject LivingDetail(Conference conference, BizConfV1Links links, Instant now)
    {
        var detail = Detail(conference, links, now, ProtocolJoin);
        detail["optionJbh"] = conference.JoinBeforeHost ? 2 : 0;
        return detail;
    }

    /// <summary>2.9 to 2.11: every value is a string.</summary>
    public static JsonObject SiteRow(Conference conference, BizConfV1Links links, Instant now) => new()
    {
        ["confId"] = Text(conference.Id),
        ["confNumber"] = conference.Number,
        ["confName"] = conference.Name,
        ["startTime"] = Text(conference.StartsAt),
        ["duration"] = Text(conference.Minutes),
        ["joinUrl"] = links.Join(conference),
        ["hostStartUrl"] = links.HostStart(conference),
        ["confPassword"] = conference.Password,
        ["confStatus"] = Text((int)conference.StatusAt(now)),
        ["confParties"] = Text(conference.Parties),
        ["userName"] = conference.UserName,
        ["userId"] = conference.UserId,
    };

    /// <summary>2.13: <c>confNumber</c> is a number here.</summary>
    public static JsonObject RoomRow(Conference conference, Instant now) => new()
    {
        ["startTime"] = Text(conference.StartsAt),
        ["duration"] = conference.Minutes,
        ["confId"] = conference.Id,
        ["confName"] = conference.Name,
        ["confNumber"] = long.Parse(conference.Number, CultureInfo.InvariantCulture),
        ["confStatus"] = (int)conference.StatusAt(now),
    };

    /// <summary>2.12: the key <c>joinTime</c> has blanks around it in the sample's rows, the first excepted; who is still there has no <c>leaveTime</c>.</summary>
    public static JsonObject LogRow(Attendance stay, Conference conference, Instant now, bool isFirst)
    {
        var row = new JsonObject
        {
            [isFirst ? "joinTime" : " joinTime "] = Text(stay.JoinedAt),
            ["participantName"] = stay.Name,
        };
        var leftAt = stay.LeftAt ?? (conference.StatusAt(now) == ConferenceStatus.Finished ? conference.EndsAt : null);
        if (leftAt is { } left)
        {
            row["leaveTime"] = Text(left);
        }

        return row;
    }

    /// <summary>1.1 III: all times are GMT.</summary>
    public static string Text(Instant time) => BizConfV1Request.TimePattern.Format(time.InUtc().LocalDateTime);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
