using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Providers.Tests.Quanshi;

/// <summary>The family with rooms: 十四 to 十八, 二十三, and 004 beside them.</summary>
internal sealed partial class QuanshiHarnessSite
{
    private JsonObject AnswerOfRooms(string section, QuanshiHarnessRequest r) => section switch
    {
        "14" => ReserveRooms(r),
        "15" => UpdateRooms(r),
        "16" => CancelRooms(r),
        "17" => Infos(r),
        "18" => ListRooms(r),
        "23" => ListByAdmin(r),
        _ => Code(50103, "no such endpoint"),
    };

    private JsonObject ReserveRooms(QuanshiHarnessRequest r)
    {
        if (FindHost(r) is not { } host)
        {
            return NoAccount();
        }

        var row = new QuanshiHarnessRow(_nextId++, host.Id, host.Email, isOfRooms: true, zone());
        if ((DescribeRooms(row, r) ?? Describe(row, r)) is { } problem)
        {
            return problem;
        }

        _rows.Add(row);
        return Success(row.BookedInRooms());
    }

    private JsonObject UpdateRooms(QuanshiHarnessRequest r)
    {
        if (FindHost(r) is not { } host)
        {
            return NoAccount();
        }

        if (FindOfRooms(r) is not { Status: not 0 } row || row.HostId != host.Id)
        {
            return NoConference();
        }

        // the sample answers with the values from before
        var echo = row.BookedInRooms();
        return DescribeRooms(row, r) ?? Describe(row, r) ?? Success(echo);
    }

    private static JsonObject? DescribeRooms(QuanshiHarnessRow row, QuanshiHarnessRequest r)
    {
        if (r.Text("cycle") is not ("" or "0" or "1") || (r.Text("cycle") == "1") != (r.Json["cycleRole"] is not null)
            || (r.Text("cycle") == "1") != (r.Number("repeatEndDate") is not null))
        {
            return Wrong("cycle");
        }

        if (r.Json["cycleRole"] is JsonObject rule && FindProblem(rule) is { } problem)
        {
            return Wrong(problem);
        }

        row.Rule = r.Json["cycleRole"]?.DeepClone();
        row.Participants = r.Text("participantsLists").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (r.Json["composeRoomList"] is JsonArray rooms)
        {
            row.Rooms = [.. rooms.Select(room => room!["roomId"]!.GetValue<long>())];
        }

        return null;
    }

    private static string? FindProblem(JsonObject rule) => (Text(rule, "frequency"), Text(rule, "byday"), Text(rule, "bymonthday")) switch
    {
        ("daily", null, null) => null,
        ("weekly", { } days, null) when days.Split(',').All(day => day is "MO" or "TU" or "WE" or "TH" or "FR" or "SA" or "SU") => null,
        ("monthly", null, { } days) when days.Split(',').All(day => int.TryParse(day, out var number) && number is >= 1 and <= 31) => null,
        _ => $"cycleRole {rule.ToJsonString()}",
    };

    private static string? Text(JsonObject rule, string name) => rule[name]?.ToString();

    private JsonObject CancelRooms(QuanshiHarnessRequest r)
    {
        if (FindHost(r) is not { } host)
        {
            return NoAccount();
        }

        if (FindOfRooms(r) is not { Status: not 0 } row || row.HostId != host.Id)
        {
            return NoConference();
        }

        row.Status = 0;
        return Success(null);
    }

    private JsonObject Infos(QuanshiHarnessRequest r) =>
        FindOfRooms(r) is { } row && row.HostId == r.Number("userId") ? Success(new JsonArray(row.Detailed())) : NoConference();

    private JsonObject ListRooms(QuanshiHarnessRequest r) => FindAccount(r.Number("userId")!.Value) is { } account
        ? Success(new JsonArray(
            [.. Between(r, r.Number("inCycle") == 1).Where(row => row.HostId == account.Id).SelectMany(row => Holdings(row, r))]))
        : NoAccount();

    /// <summary>Each holding of a daily series by itself, as the vendor lists them; other rules are listed by their first.</summary>
    private static IEnumerable<JsonObject> Holdings(QuanshiHarnessRow row, QuanshiHarnessRequest r)
    {
        const long Day = 24 * 60 * 60;
        var isDaily = row.Rule?.ToJsonString().Contains("daily", StringComparison.Ordinal) == true;
        for (var day = 0; day == 0 || (isDaily && row.Detailed()["startTime"]!.GetValue<long>() + (day * Day) <= r.Number("endTime")); day++)
        {
            var holding = row.Detailed();
            holding["startTime"] = holding["startTime"]!.GetValue<long>() + (day * Day);
            holding["endTime"] = holding["endTime"]!.GetValue<long>() + (day * Day);
            yield return holding;
        }
    }

    // the last row's eventId leads on; rows come by eventId
    private JsonObject ListByAdmin(QuanshiHarnessRequest r)
    {
        if (r.Number("adminUserId") != QuanshiHarness.Admin)
        {
            return Code(51101, "校验管理员失败");
        }

        var rows = Between(r, withSeries: true)
            .Where(row => row.EventId > (r.Number("eventIdFilter") ?? 0))
            .OrderBy(row => row.EventId)
            .Take((int)(r.Number("limit") ?? 10));
        return Success(new JsonArray([.. rows.Select(row => row.Detailed())]));
    }

    private JsonObject Living(QuanshiHarnessRequest r)
    {
        var living = _rows.Where(row => row is { IsGone: false, Status: 2 }).OrderBy(row => row.EventId).ToList();
        var count = (int)(r.Number("count") ?? 20);
        return Success(new JsonObject
        {
            // the sample's total is more than its rows
            ["totalCount"] = living.Count + 1,
            ["confList"] = new JsonArray(
                [.. living.Skip(count * (int)((r.Number("page") ?? 1) - 1)).Take(count).Select(row => (JsonNode)row.Living())]),
        });
    }

    private IEnumerable<QuanshiHarnessRow> Between(QuanshiHarnessRequest r, bool withSeries)
    {
        var from = Instant.FromUnixTimeSeconds(r.Number("startTime")!.Value).InZone(zone()).LocalDateTime.ToDateTimeUnspecified();
        var to = Instant.FromUnixTimeSeconds(r.Number("endTime")!.Value).InZone(zone()).LocalDateTime.ToDateTimeUnspecified();
        return _rows.Where(
            row => !row.IsGone && IsKnownTo(row, isOfRooms: true)
                && row.Start >= from && row.Start <= to && (withSeries || row.Rule is null));
    }

    private QuanshiHarnessRow? FindOfRooms(QuanshiHarnessRequest r) => r.Text("conferenceId") is { Length: > 0 } id
        ? Find(id, isOfRooms: true)
        : _rows.Find(row => IsKnownTo(row, isOfRooms: true) && row.EventId.ToString(CultureInfo.InvariantCulture) == r.Text("eventId"));
}
