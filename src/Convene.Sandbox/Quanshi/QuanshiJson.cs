using System.Globalization;
using System.Text.Json.Nodes;
using Convene.Sandbox.People;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

/// <summary>Conferences as the examples of the first family and of 十四 show them.</summary>
internal static class QuanshiJson
{
    /// <summary>一 and 二: <c>title</c> is the invitation's, <c>hostname</c> is spelt so, and the unix times are 0.</summary>
    public static JsonObject Booked(QuanshiConference conference, QuanshiLinks links, Instant now)
    {
        var host = QuanshiGate.Account(conference.HostId);
        var booked = Common(conference, host, links, now);
        booked["pcode1"] = Text(conference.HostCode);
        booked["pcode2"] = Text(conference.GuestCode);
        booked["creatorAccount"] = host.Mail;
        booked["creatorName"] = host.DisplayName;
        booked["location"] = "";
        booked["title"] = $"邀请您参加{host.DisplayName}的会议";
        booked["hostname"] = host.DisplayName;
        booked["informType"] = 0;
        booked["from"] = conference.Choices.From;
        booked["email_notify"] = conference.Choices.MailsGuests;
        booked["startTimeUnix"] = 0;
        booked["endTimeUnix"] = 0;
        booked["wcallUrl"] = links.Phone(conference);
        if (conference.Choices.IsLive)
        {
            booked["pullUrl"] = links.Live(conference);
            booked["pullPwd"] = conference.Choices.LivePassword;
        }

        return booked;
    }

    /// <summary>十四 and 十五: other names for some of it (<c>createAccount</c>, <c>wcallurl</c>, <c>hostName</c>), and <c>title</c> is the host's name.</summary>
    public static JsonObject RoomBooked(QuanshiConference conference, QuanshiLinks links, Instant now)
    {
        var host = QuanshiGate.Account(conference.HostId);
        var booked = Common(conference, host, links, now);
        booked["pcode1"] = Text(conference.HostCode);
        booked["pcode2"] = Text(conference.GuestCode);
        booked["groupId"] = conference.GroupId;
        booked["eventId"] = conference.EventId;
        booked["hostJoinUrl"] = links.Host(conference);
        booked["audienceJoinUrl"] = links.Guest(conference);
        booked["pullUrl"] = conference.Choices.IsLive ? links.Live(conference) : "";
        booked["liveViewFlag"] = conference.Choices.LivePassword.Length > 0 ? 1 : 0;
        booked["livePlaybackFlag"] = 0;
        booked["livePlaybackTime"] = 0;
        booked["confHostId"] = 0;
        booked["largeGroup"] = 0;
        foreach (var name in (string[])["beeAttendeeJoinUrl", "beeHostJoinUrl", "joinHostUrl", "guestJoinUrl", "audienceUnionUrl"])
        {
            booked[name] = "";
        }

        booked["wcallurl"] = links.Phone(conference);
        booked["createAccount"] = host.Id;
        booked["createName"] = host.DisplayName;
        booked["title"] = host.DisplayName;
        booked["hostName"] = host.DisplayName;
        booked["startTimeUnix"] = conference.StartsAt.ToUnixTimeSeconds();
        booked["endTimeUnix"] = (conference.StartsAt + conference.Length).ToUnixTimeSeconds();
        booked["email_notify"] = false;
        if (conference.Choices.IsLive)
        {
            booked["pullPwd"] = conference.Choices.LivePassword;
        }

        return booked;
    }

    /// <summary>四: numbers as text, <c>isHost</c> excepted.</summary>
    public static JsonObject Row(QuanshiConference conference, Instant start, SandboxPerson asker, Instant now)
    {
        var host = QuanshiGate.Account(conference.HostId);
        return new JsonObject
        {
            ["userId"] = Text(conference.HostId),
            ["conferenceId"] = conference.TextId,
            ["conferenceTitle"] = conference.Title,
            ["startTime"] = QuanshiParameters.Text(start),
            ["endTime"] = QuanshiParameters.Text(conference.EndOf(start)),
            ["length"] = Text(conference.Minutes),
            ["pcode1"] = Text(conference.HostCode),
            ["pcode2"] = Text(conference.GuestCode),
            ["status"] = Text((int)conference.StatusAt(now)),
            ["location"] = "",
            ["from"] = conference.Choices.From,
            ["attendeeList"] = new JsonArray([.. conference.Invitees.Select(invitee => new JsonObject
            {
                ["email"] = invitee.Email,
                ["mobile"] = invitee.Mobile,
                ["name"] = invitee.Name,
                ["countryNum"] = "",
                ["extName"] = "",
                ["extType"] = "0",
            })]),
            ["creatorAccount"] = host.Mail,
            ["userName"] = host.DisplayName,
            ["isHost"] = asker == host ? 1 : 0,
        };
    }

    /// <summary>五: everything as text.</summary>
    public static JsonObject Detail(QuanshiConference conference, QuanshiLinks links, Instant now)
    {
        var (host, start, status) = (QuanshiGate.Account(conference.HostId), conference.StartAt(now), conference.StatusAt(now));
        return new JsonObject
        {
            ["userId"] = Text(conference.HostId),
            ["conferenceTitle"] = conference.Title,
            ["startTime"] = QuanshiParameters.Text(start),
            ["endTime"] = QuanshiParameters.Text(start + conference.Length),
            ["length"] = Text(conference.Minutes),
            ["pcode1"] = Text(conference.HostCode),
            ["pcode2"] = Text(conference.GuestCode),
            ["conferenceId"] = conference.TextId,
            ["timezone"] = "GMT+8,北京,重庆,上海,香港,台北,新加坡,佩斯",
            ["tempConferenceId"] = conference.OpenedAt is null ? "" : Text(conference.HeldId),
            ["status"] = Text((int)status),
            ["location"] = "",
            ["inviteeGroupList"] = "",
            ["from"] = conference.Choices.From,
            ["billingcode"] = Text(conference.BillingCode),
            ["displayName"] = host.DisplayName,
            ["name"] = host.DisplayName,
            ["hostJoinUrl"] = links.Host(conference),
            ["attendeeJoinUrl"] = links.Guest(conference),
            ["total_invitee"] = Text(conference.Invitees.Count),
            ["invitee"] = new JsonArray([.. conference.Invitees.Select(invitee => Invitee(invitee, conference))]),
            ["currentTime"] = QuanshiParameters.Text(now),
            ["moreAccessNumUrl"] = links.AccessNumbers(conference),
            ["accessNum"] = new JsonArray([.. QuanshiAccessNumber.All.Select(number => new JsonObject { ["area"] = number.AreaInEnglish, ["number"] = number.Number })]),
            ["statusInfo"] = null,
            ["extraInfo"] = null,
            ["wcallUrl"] = links.Phone(conference),
            ["hardwareLocation"] = "",
            ["hardwareVideoIpList"] = new JsonArray("192.0.2.91"),
            ["pullUrl"] = conference.Choices.IsLive ? links.Live(conference) : "",
        };
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Invitee(QuanshiInvitee invitee, QuanshiConference conference) => new()
    {
        ["groupName"] = "",
        ["email"] = invitee.Email,
        ["mobile"] = invitee.Mobile,
        ["countryNum"] = "",
        ["name"] = invitee.Name,
        ["isDuring"] = conference.Stays.Exists(stay => stay.LeftAt is null && QuanshiReport.IsBy(stay, invitee)) ? "1" : "0",
        ["updateTime"] = "",
        ["cId"] = "0",
        ["extType"] = "0",
        ["extName"] = "",
    };

    private static JsonObject Common(QuanshiConference conference, SandboxPerson host, QuanshiLinks links, Instant now) => new()
    {
        ["conferenceId"] = conference.TextId,
        ["userId"] = conference.HostId,
        ["conferenceTitle"] = conference.Title,
        ["billingCode"] = Text(conference.BillingCode),
        ["billingcode"] = Text(conference.BillingCode),
        ["startTime"] = QuanshiParameters.Text(conference.StartsAt),
        ["endTime"] = QuanshiParameters.Text(conference.StartsAt + conference.Length),
        ["length"] = conference.Minutes,
        ["status"] = 1,
        ["currentTime"] = QuanshiParameters.Text(now),
        ["dTitle"] = conference.Title,
        ["desc"] = Text(conference.GuestCode),
        ["host"] = host.DisplayName,
        ["hostConferenceUrl"] = links.Host(conference),
        ["attendeeJoinUrl"] = links.Guest(conference),
        ["hostMobile"] = "",
        ["h323Ip"] = new JsonArray("192.0.2.91"),
        ["usedConfTickets"] = 0,
        ["hostConferenceLongUrl"] = links.Host(conference),
        ["attendeeJoinLongUrl"] = links.Guest(conference),
    };
}
