using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Sandbox.BizConf;

/// <summary>Conferences, webinars and registrants as the samples show them.</summary>
internal static class BizConfJson
{
    /// <summary>2.1 to 2.5: every value is a text.</summary>
    public static JsonObject Conference(BizConfMeeting meeting, BizConfLinks links, int maxCount, Instant now) => new()
    {
        ["id"] = Text(meeting.Id),
        ["meetingNo"] = meeting.Number,
        ["meetingName"] = meeting.Name,
        ["startTime"] = Text(meeting.StartsAt),
        ["joinUrl"] = links.Join(meeting),
        ["startUrl"] = links.HostStart(meeting),
        ["hostStartUrl"] = links.HostStart(meeting),
        ["optionJbh"] = Text(meeting.JoinBeforeHost),
        ["hostKey"] = meeting.Password,
        ["confStatus"] = Text((int)meeting.StatusAt(now)),
        ["userId"] = links.UserId(meeting.Login),
        ["token"] = links.HostToken(meeting),
        ["maxCount"] = Text(maxCount),
        ["audio"] = meeting.Audio,
        ["optionStartType"] = meeting.StartType,
    };

    /// <summary>2.5 has the stream's keys too, one of them misspelt.</summary>
    public static JsonObject WithStream(JsonObject conference, BizConfStream? stream)
    {
        conference["streamKey"] = stream?.Key ?? "";
        conference["streanUrl"] = stream?.Url ?? "";
        conference["liveUrl"] = stream?.LiveUrl ?? "";
        return conference;
    }

    /// <summary>3.2 to 3.4: the last two only with mixed audio.</summary>
    public static JsonObject Webinar(BizConfMeeting webinar, BizConfLinks links)
    {
        var content = new JsonObject
        {
            ["uid"] = links.UserId(webinar.Login),
            ["roomId"] = Text(webinar.Id + 900_000),
            ["token"] = links.HostToken(webinar),
            ["webinarNo"] = webinar.Number,
            ["password"] = webinar.Password,
            ["startTime"] = Text(webinar.StartsAt),
            ["optionVideoHost"] = Text(webinar.Webinar!.HostVideo),
            ["optionVideoParticipants"] = Text(webinar.Webinar.ParticipantVideo),
            ["audio"] = webinar.Audio,
            ["duration"] = webinar.Minutes,
            ["confName"] = webinar.Name,
            ["streamUrl"] = webinar.Stream?.Url ?? "",
            ["liveUrl"] = webinar.Stream?.LiveUrl ?? "",
            ["streamKey"] = webinar.Stream?.Key ?? "",
            ["join_url"] = links.Join(webinar),
            ["start_url"] = links.HostStart(webinar),
        };
        if (webinar.HasMixedAudio)
        {
            content["videoConf"] = long.Parse(BizConfMeeting.NumberOf(webinar.Id, isWebinar: false), CultureInfo.InvariantCulture);
            content["videophone"] = "+86 4006012733";
        }

        return content;
    }

    /// <summary>3.7: <c>id</c> is the conference's number, as a number; who is not approved yet gets no link.</summary>
    public static JsonObject Added(BizConfMeeting meeting, BizConfRegistrant registrant, BizConfLinks links) => new()
    {
        ["registrant_id"] = registrant.Id,
        ["id"] = Number(meeting),
        ["topic"] = meeting.Name,
        ["start_time"] = IsoText(meeting.StartsAt),
        ["join_url"] = registrant.Status == "approved" ? links.Registrant(meeting, registrant, 'j') : "",
        ["tk"] = registrant.Status == "approved" ? links.Ticket(meeting, registrant) : "",
    };

    /// <summary>3.8.</summary>
    public static JsonObject Listed(BizConfMeeting meeting, BizConfRegistrant registrant, BizConfLinks links)
    {
        var row = new JsonObject { ["id"] = registrant.Id };
        AddFields(row, meeting, registrant, links, 'w');
        return row;
    }

    /// <summary>What 3.8 and, for who came by a registrant's link, 2.9 say of a registrant.</summary>
    public static void AddFields(JsonObject row, BizConfMeeting meeting, BizConfRegistrant registrant, BizConfLinks links, char letter)
    {
        row["first_name"] = registrant.FirstName;
        row["email"] = registrant.Email;
        foreach (var name in BizConfRegistration.FieldNames)
        {
            row[name] = registrant.Fields.GetValueOrDefault(name, "");
        }

        row["custom_questions"] = new JsonArray(
            [.. registrant.Answers.Select(answer => new JsonObject { ["title"] = answer.Question, ["value"] = answer.Answer })]);
        row["status"] = registrant.Status;
        row["create_time"] = IsoText(registrant.CreatedAt);
        row["join_url"] = registrant.Status == "approved" ? links.Registrant(meeting, registrant, letter) : "";
    }

    public static long Number(BizConfMeeting meeting) => long.Parse(meeting.Number, CultureInfo.InvariantCulture);

    /// <summary>1.1 III.b: times come out in GMT.</summary>
    public static string Text(Instant time) => BizConfRequest.TimePattern.Format(time.InUtc().LocalDateTime);

    private static string IsoText(Instant time) => Text(time).Replace(' ', 'T') + "Z";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool isOn) => isOn ? "1" : "0";
}
