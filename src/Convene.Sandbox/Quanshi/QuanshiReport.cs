using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

/// <summary>
/// 十: what is told about a conference that is over. The example names <c>summary</c>, <c>invitees</c> and <c>live</c> twice in one object,
/// so it is written as text: no tree of JSON nodes could hold it.
/// </summary>
internal static class QuanshiReport
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answer <paramref name="around"/>, whose result is empty, with the report in it.</summary>
    public static byte[] Write(QuanshiConference conference, JsonObject around, Instant now)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in around)
            {
                writer.WritePropertyName(name);
                if (name == "result")
                {
                    WriteReport(writer, conference, now);
                }
                else
                {
                    Write(writer, value);
                }
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Somebody is known by address, or by name alone.</summary>
    public static bool IsBy(QuanshiStay stay, QuanshiInvitee invitee) => stay.Email.Length > 0 && invitee.Email.Length > 0
        ? string.Equals(stay.Email, invitee.Email, StringComparison.OrdinalIgnoreCase)
        : stay.Name == invitee.Name;

    /// <summary><c>01:54:30</c>.</summary>
    public static string Text(Duration duration) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalHours:D2}:{duration.Minutes:D2}:{duration.Seconds:D2}");

    private static void WriteReport(Utf8JsonWriter writer, QuanshiConference conference, Instant now)
    {
        var end = conference.EndAt(now);
        var rollCall = RollCall(conference, isByVideo: false);
        (string Name, JsonNode? Value)[] parts =
        [
            ("summary", FirstSummary(conference, end)),
            ("attendees", new JsonArray([.. conference.Stays.Select(stay => Attendee(stay, end, conference))])),
            ("invitees", new JsonArray([.. conference.Invitees.Select(invitee => Invitee(invitee, conference, end))])),
            ("live", new JsonArray([.. conference.Views.Select(view => View(view, end))])),
            ("handsup", new JsonArray([.. conference.Hands.Select(Hand)])),
            ("invitees", new JsonArray()),
            ("live", null),
            ("rollcall", rollCall),
            ("summary", Summary(conference, end)),
            ("videoRollcall", RollCall(conference, isByVideo: true)),
        ];
        writer.WriteStartObject();
        foreach (var (name, value) in parts)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, JsonNode? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    private static JsonObject FirstSummary(QuanshiConference conference, Instant end) => new()
    {
        ["confTitle"] = conference.Title,
        ["startTime"] = QuanshiParameters.Text(conference.OpenedAt ?? conference.StartsAt) + " ",
        ["endTime"] = QuanshiParameters.Text(end),
        ["totalNum"] = People(conference),
    };

    private static JsonObject Summary(QuanshiConference conference, Instant end)
    {
        var attended = conference.Invitees.Count(invitee => conference.Stays.Exists(stay => IsBy(stay, invitee)));
        var handed = conference.Hands.Select(hand => hand.Name).Distinct().Count();
        return new JsonObject
        {
            ["attendeePercentage"] = Share(attended, conference.Invitees.Count),
            ["confTitle"] = conference.Title,
            ["endTime"] = QuanshiParameters.Text(end),
            ["handsupCount"] = conference.Hands.Count,
            ["handsupPercentage"] = conference.Hands.IsEmpty ? "" : Share(handed, People(conference)),
            ["inviteAttendedCount"] = attended,
            ["inviteCount"] = conference.Invitees.Count,
            ["rollcallAnswer"] = Answers(conference, isByVideo: false),
            ["rollcallNum"] = conference.RollCalls.Count(call => !call.IsByVideo),
            ["startTime"] = QuanshiParameters.Text(conference.OpenedAt ?? conference.StartsAt),
            ["totalCount"] = People(conference),
            ["videoRollcallAnswer"] = Answers(conference, isByVideo: true),
            ["videoRollcallNum"] = conference.RollCalls.Count(call => call.IsByVideo),
        };
    }

    /// <summary>"入会人数(去除了重复入会次数)".</summary>
    private static int People(QuanshiConference conference) => conference.Stays.Select(stay => (stay.Name, stay.Email)).Distinct().Count();

    private static string Share(int part, int whole) => whole == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{part * 100 / whole}%");

    private static JsonObject Attendee(QuanshiStay stay, Instant end, QuanshiConference conference)
    {
        var invitee = conference.Invitees.Find(candidate => IsBy(stay, candidate));
        var row = Stay(stay, end);
        row["mobile"] = stay.Mobile.Length > 0 ? stay.Mobile : invitee?.Mobile ?? "";
        row["email"] = Blank(stay.Email.Length > 0 ? stay.Email : invitee?.Email ?? "");
        row["city"] = stay.City;
        row["extType"] = 0;
        row["extName"] = "";
        return row;
    }

    private static JsonObject Invitee(QuanshiInvitee invitee, QuanshiConference conference, Instant end)
    {
        var stays = conference.Stays.FindAll(stay => IsBy(stay, invitee));
        var row = stays.IsEmpty ? Absent() : Stay(stays[0], end);
        if (!stays.IsEmpty)
        {
            row["offlineTime"] = QuanshiParameters.Text(stays.Max(stay => stay.LeftAt ?? end));
            row["totalTime"] = Text(stays.Aggregate(Duration.Zero, (sum, stay) => sum + Of(stay, end)));
        }

        row["name"] = invitee.Name;
        row["mobile"] = invitee.Mobile;
        row["email"] = Blank(invitee.Email);
        row["attend"] = stays.IsEmpty ? 0 : 1;
        return row;
    }

    private static JsonObject Absent()
    {
        var row = new JsonObject { ["groupName"] = "未分组", ["role"] = 0 };
        foreach (var name in (string[])["joinTime", "offlineTime", "totalTime", "clientType", "accessType", "ip", "phoneTime", "voipTime"])
        {
            row[name] = "";
        }

        return row;
    }

    private static JsonObject Stay(QuanshiStay stay, Instant end)
    {
        var time = Text(Of(stay, end));
        return new JsonObject
        {
            ["name"] = stay.Name,
            ["groupName"] = "未分组",
            ["role"] = stay.IsHost ? 1 : 0,
            ["joinTime"] = QuanshiParameters.Text(stay.JoinedAt),
            ["offlineTime"] = QuanshiParameters.Text(stay.LeftAt ?? end),
            ["totalTime"] = time,
            ["clientType"] = stay.Client,
            ["accessType"] = stay.IsByPhone ? "phone" : "voip",
            ["ip"] = stay.Ip,
            ["phoneTime"] = stay.IsByPhone ? time : "",
            ["voipTime"] = stay.IsByPhone ? "" : time,
        };
    }

    private static JsonObject View(QuanshiStay view, Instant end) => new()
    {
        ["name"] = view.Name,
        ["mobile"] = view.Mobile,
        ["joinTime"] = QuanshiParameters.Text(view.JoinedAt),
        ["offlineTime"] = QuanshiParameters.Text(view.LeftAt ?? end),
        ["deviceType"] = view.Client,
        ["totalTime"] = Text(Of(view, end)),
        ["browserName"] = view.Browser,
        ["ip"] = $"{view.Ip}, 198.51.100.237",
        ["city"] = view.City,
    };

    private static JsonObject Hand(QuanshiHand hand) => new()
    {
        ["name"] = hand.Name,
        ["mobile"] = hand.Mobile,
        ["email"] = hand.Email,
        ["groupName"] = "未分组",
        ["createTime"] = hand.At.ToUnixTimeSeconds(),
        ["extType"] = 0,
        ["extName"] = "",
    };

    private static JsonArray RollCall(QuanshiConference conference, bool isByVideo)
    {
        var calls = conference.RollCalls.FindAll(call => call.IsByVideo == isByVideo);
        return [.. calls.SelectMany(call => call.Called).Distinct().Select(name => (JsonNode)new JsonObject
        {
            ["name"] = name,
            ["mobile"] = "",
            ["email"] = conference.Stays.Find(stay => stay.Name == name)?.Email ?? "",
            ["groupName"] = "未分组",
            ["Answered"] = new JsonArray([.. calls.Select(call => (JsonNode)(call.Answered.Contains(name) ? 1 : 0))]),
            ["extType"] = 0,
            ["extName"] = "",
        })];
    }

    private static JsonArray Answers(QuanshiConference conference, bool isByVideo) =>
    [
        .. conference.RollCalls.Where(call => call.IsByVideo == isByVideo).Select(call => (JsonNode)new JsonObject
        {
            ["num"] = call.Answered.Count,
            ["percentage"] = Share(call.Answered.Count, call.Called.Count),
        }),
    ];

    private static Duration Of(QuanshiStay stay, Instant end) => Duration.Max((stay.LeftAt ?? end) - stay.JoinedAt, Duration.Zero);

    /// <summary>The example's addresses begin with a blank.</summary>
    private static string Blank(string email) => email.Length == 0 ? "" : " " + email;
}
