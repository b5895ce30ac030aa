using System.Text.Json.Nodes;
using Convene.Sandbox.State;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.Quanshi;

/// <summary>九, 十二 and 十九: recordings of conferences that were held.</summary>
internal sealed class QuanshiRecordings(SandboxOptions options)
{
    private const int MostAddresses = 10;
    private const int MostDays = 14;
    private const int MostDeleted = 20;

    // "20200827105645" in the names of files.
    private static readonly LocalDateTimePattern Compact = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMddHHmmss");

    public bool IsReportReady(QuanshiConference conference, Instant now) => IsHeld(conference, now) && now >= conference.EndAt(now) + Duration.FromMinutes(options.Quanshi.ReportMinutes);

    public static bool HasRecording(QuanshiConference conference, Instant now) =>
        IsHeld(conference, now) && conference is { IsRecorded: true, RecordingDeletedAt: null };

    public bool IsConverted(QuanshiConference conference, Instant now) =>
        HasRecording(conference, now) && now >= conference.EndAt(now) + Duration.FromMinutes(options.Quanshi.RecordingMinutes);

    /// <summary>九: by address, the latest first; an address of nobody's has none.</summary>
    public JsonObject OfAddresses(QuanshiCall call)
    {
        var addresses = call.Parameters.Texts("email");
        if (addresses.Count is 0 or > MostAddresses)
        {
            throw QuanshiRefusalException.Parameter("email");
        }

        var (from, until) = Days(call.Parameters.FindText("dateTime") ?? "", call.Now);
        return new JsonObject(addresses.Distinct(StringComparer.Ordinal).Select(address => KeyValuePair.Create<string, JsonNode?>(address, Rows(call, address, from, until))));
    }

    /// <summary>十九: everything that 九 has, and blanks in two of the links, as in the example.</summary>
    public JsonObject OfConference(QuanshiCall call)
    {
        var conference = call.OwnConference();
        var row = Row(conference, call);
        row["recordFlag"] = HasRecording(conference, call.Now) ? "1" : "0";
        if (IsConverted(conference, call.Now))
        {
            var replay = call.Links.Replay(conference).Replace("page?id", "page? id", StringComparison.Ordinal);
            var download = call.Links.Download(conference, FileName(conference));
            (row["replayUrl"], row["recordUrl"], row["downloadUrl"], row["recordDownUrl"]) = (replay, replay, download, download);
        }

        return row;
    }

    /// <summary>十二: ids that are unknown, or somebody else's, are passed over: the answer has no place to tell.</summary>
    public static (SandboxState State, bool Deleted) Delete(SandboxState state, QuanshiParameters parameters, Instant now)
    {
        // The example writes the key with a blank behind it.
        var ids = parameters.Texts(parameters.Has("tempConferenceIds ") ? "tempConferenceIds " : "tempConferenceIds");
        if (ids.Count is 0 or > MostDeleted)
        {
            throw QuanshiRefusalException.Parameter("tempConferenceIds");
        }

        var host = QuanshiGate.HostByNumber(parameters);
        var deleted = state.Quanshi.Conferences.Values
            .Where(conference => conference.HostId == host.UserNumber && HasRecording(conference, now) && ids.Contains(QuanshiJson.Text(conference.HeldId)))
            .Select(conference => conference with { RecordingDeletedAt = now })
            .ToList();
        return deleted.Count == 0
            ? (state, false)
            : (state with { Quanshi = deleted.Aggregate(state.Quanshi, (vendor, conference) => vendor.With(conference)) }, true);
    }

    public static string FileName(QuanshiConference conference) =>
        $"{conference.Title}_{Compact.Format((conference.OpenedAt ?? conference.StartsAt).InZone(QuanshiParameters.Zone).LocalDateTime)}.mp4";

    private static bool IsHeld(QuanshiConference conference, Instant now) => conference.OpenedAt is not null && conference.StatusAt(now) == QuanshiStatus.Finished;

    private JsonArray Rows(QuanshiCall call, string address, Instant from, Instant until)
    {
        var host = QuanshiGate.ByAddress(address)?.UserNumber;
        var held = call.State.Conferences.Values
            .Where(conference => conference.HostId == host && IsHeld(conference, call.Now) && conference.OpenedAt >= from && conference.OpenedAt < until)
            .OrderByDescending(conference => conference.OpenedAt);
        return [.. held.Select((conference, index) => (JsonNode)Listed(conference, call, index))];
    }

    /// <summary>In the example the first row alone says <c>replayUrl</c> and <c>downloadUrl</c>, and where <c>recordUrl</c> leads changes: the file, but the page in the fourth row.</summary>
    private JsonObject Listed(QuanshiConference conference, QuanshiCall call, int index)
    {
        var row = Row(conference, call);
        if (IsConverted(conference, call.Now))
        {
            var (replay, download) = (call.Links.Replay(conference), call.Links.Download(conference, FileName(conference)));
            row["recordUrl"] = index % 6 == 3 ? replay : download;
            row["recordDownUrl"] = download;
            if (index == 0)
            {
                (row["replayUrl"], row["downloadUrl"]) = (replay, download);
            }
        }

        return row;
    }

    private JsonObject Row(QuanshiConference conference, QuanshiCall call)
    {
        var isHeld = IsHeld(conference, call.Now);
        var start = conference.StartAt(call.Now);
        var row = new JsonObject
        {
            ["userId"] = QuanshiJson.Text(conference.HostId),
            ["conferenceId"] = conference.TextId,
            ["tempConferenceId"] = isHeld ? QuanshiJson.Text(conference.HeldId) : "",
            ["startTime"] = QuanshiParameters.Text(start),
            ["endTime"] = QuanshiParameters.Text(start + conference.Length),
            ["length"] = QuanshiJson.Text(conference.Minutes),
            ["pwdType"] = conference.Choices.HasSecurePassword ? "1" : "0",
            ["informType"] = "0",
            ["pcode1"] = QuanshiJson.Text(conference.HostCode),
            ["pcode2"] = QuanshiJson.Text(conference.GuestCode),
            ["status"] = QuanshiJson.Text((int)conference.StatusAt(call.Now)),
            ["conferenceTitle"] = conference.Title,
            ["hasReport"] = isHeld ? "1" : "0",
            ["isReportReady"] = IsReportReady(conference, call.Now) ? "1" : "0",
            ["hasRecord"] = HasRecording(conference, call.Now) ? "1" : "0",
            ["isRecordConvertReady"] = IsConverted(conference, call.Now) ? "1" : "0",
            ["realStartTime"] = isHeld ? QuanshiParameters.Text(conference.OpenedAt!.Value) : "",
            ["realEndTime"] = isHeld ? QuanshiParameters.Text(conference.EndAt(call.Now)) : "",
        };
        if (IsReportReady(conference, call.Now))
        {
            row["reportDownUrl"] = call.Links.Report(conference);
        }

        return row;
    }

    /// <summary>"格式: (YYYY-mm-dd~YYYY-mm-dd)(最大可获取14天),不填默认取当天的会议记录"; both days belong to it.</summary>
    private static (Instant From, Instant Until) Days(string range, Instant now)
    {
        var zone = QuanshiParameters.Zone;
        var today = now.InZone(zone).Date;
        var days = range.Length == 0 ? [today, today] : range.Split('~').Select(day => QuanshiParameters.Date(day) ?? throw QuanshiRefusalException.Parameter("dateTime")).ToList();
        return days.Count == 2 && days[1] >= days[0] && Period.DaysBetween(days[0], days[1]) < MostDays
            ? (days[0].AtStartOfDayInZone(zone).ToInstant(), days[1].PlusDays(1).AtStartOfDayInZone(zone).ToInstant())
            : throw QuanshiRefusalException.Parameter("dateTime");
    }
}
