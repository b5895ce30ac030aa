using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Sandbox.BizConf;

/// <summary>Who was there and what they voted, as 2.6, 2.9, 3.0 and 3.1 show it.</summary>
internal static class BizConfReports
{
    /// <summary>2.6: blanks in the keys as printed; who is still there has no <c>leaveTime</c>.</summary>
    public static JsonObject Log(BizConfMeeting meeting, Instant now) => new()
    {
        ["confInfo"] = new JsonArray(new JsonObject
        {
            [" topic "] = meeting.Name,
            [" meetingNo "] = meeting.Number,
            [" duration "] = $"{meeting.Minutes}",
            [" startTime"] = BizConfJson.Text(BeginOf(meeting)),
            [" endTime"] = BizConfJson.Text(meeting.EndsAt),
        }),
        [" Details Log"] = new JsonArray([.. meeting.Stays.OrderBy(stay => stay.JoinedAt).Select(stay => Row(meeting, stay, "joinName", now))]),
    };

    /// <summary>2.9 and 3.0: as printed, the first session's people lie in <c>records</c> itself, each later session is an object of its own.</summary>
    public static JsonObject Report(BizConfMeeting meeting, BizConfLinks links, bool wrapsFirst, Instant now) => new()
    {
        ["confId"] = meeting.Id,
        ["confName"] = meeting.Name,
        ["startTime"] = BizConfJson.Text(BeginOf(meeting)),
        ["endTime"] = BizConfJson.Text(meeting.EndsAt),
        ["duration"] = Minutes(BeginOf(meeting), meeting.EndsAt),
        ["confNumber"] = BizConfJson.Number(meeting),
        ["hostName"] = BizConfGate.NameOf(meeting.Login),
        ["records"] = new JsonArray([.. meeting.Sessions.SelectMany((session, index) => index == 0 && !wrapsFirst
            ? People(meeting, session, links, now)
            : [Session(meeting, session, links, now)])]),
    };

    /// <summary>3.1: who gave no address has no <c>email</c>.</summary>
    public static JsonObject Polls(BizConfMeeting meeting) => new()
    {
        ["startTime"] = BizConfJson.Text(BeginOf(meeting)),
        ["confNo"] = BizConfJson.Number(meeting),
        ["uuid"] = meeting.Sessions.FirstOrDefault()?.Uuid ?? "",
        ["records"] = new JsonArray([.. meeting.Ballots.Select(Ballot)]),
    };

    private static JsonObject Session(BizConfMeeting meeting, BizConfSession session, BizConfLinks links, Instant now)
    {
        var endsAt = session.EndedAt ?? Instant.Min(meeting.EndsAt, now);
        return new JsonObject
        {
            ["confUUID"] = session.Uuid,
            ["startTime"] = BizConfJson.Text(session.StartedAt),
            ["endTime"] = BizConfJson.Text(endsAt),
            ["duration"] = Minutes(session.StartedAt, endsAt),
            ["attendees"] = new JsonArray([.. People(meeting, session, links, now)]),
        };
    }

    private static IEnumerable<JsonObject> People(
        BizConfMeeting meeting, BizConfSession session, BizConfLinks links, Instant now) => session.Stays.Select(stay =>
    {
        var row = Row(meeting, stay, "participantName", now);
        row["device"] = stay.Device;
        if (meeting.Registration.Registrants.Find(candidate => candidate.Id == stay.RegistrantId) is { } registrant)
        {
            row["registrantId"] = registrant.Id;
            BizConfJson.AddFields(row, meeting, registrant, links, 'j');
        }

        return row;
    });

    private static JsonObject Row(BizConfMeeting meeting, BizConfStay stay, string nameKey, Instant now)
    {
        var row = new JsonObject { ["joinTime"] = BizConfJson.Text(stay.JoinedAt) };
        if ((stay.LeftAt ?? (meeting.StatusAt(now) == BizConfStatus.Finished ? meeting.EndsAt : null)) is { } leftAt)
        {
            row["leaveTime"] = BizConfJson.Text(leftAt);
        }

        row[nameKey] = stay.Name;
        row["cuid"] = stay.Cuid;
        row["ip"] = stay.Ip;
        return row;
    }

    private static JsonObject Ballot(BizConfBallot ballot)
    {
        var row = new JsonObject { ["name"] = ballot.Name };
        if (ballot.Email is not null)
        {
            row["email"] = ballot.Email;
        }

        row["question_details"] = new JsonArray(
            [.. ballot.Answers.Select(answer => new JsonObject { ["question"] = answer.Question, ["answer"] = answer.Answer })]);
        return row;
    }

    private static Instant BeginOf(BizConfMeeting meeting) => meeting.Sessions.FirstOrDefault()?.StartedAt ?? meeting.StartsAt;

    private static int Minutes(Instant from, Instant until) => (int)Math.Round((until - from).TotalMinutes);
}
