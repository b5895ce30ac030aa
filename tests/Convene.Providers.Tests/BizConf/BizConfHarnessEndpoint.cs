using System.Globalization;
using System.Text.Json;

namespace Convene.Providers.Tests.BizConf;

/// <summary>
/// The parameter tables of the document's chapter 2. Each parameter: name, <c>!</c> sent always or <c>?</c> not, and its type: <c>S</c> text,
/// <c>N</c> whole number, <c>T</c> time, <c>F</c> 0 or 1, <c>V</c> 1 or 2, <c>A</c> 0 to 3, <c>B</c> true or false, <c>J</c> a JSON array,
/// <c>n</c> that letter alone. What a table does not have is a violation, siteSign too.
/// </summary>
/// <param name="IsReportToken">The token is made without a user: the table of the endpoint says so, or 1.1 (2.6).</param>
/// <param name="IsRead">Changes nothing, whatever its HTTP method.</param>
internal sealed record BizConfHarnessEndpoint(string Section, string Method, string Name, bool IsRead, bool IsReportToken, string Table)
{
    private const string User = "loginName!S timeStamp!N token!S ";
    private const string UserOfSite = "loginName!S siteSign!S timeStamp!N token!S ";
    private const string OfSite = "timeStamp!N token!S siteSign!S ";
    private const string Conference = "confName!S hostKey?S startTime!T duration!N optionJbh?F optionStartType?V audio?A ";

    private const string Webinar = "confName!S password?S startTime!T duration!N optionVideoParticipants?F optionVideoHost?F audio?A "
        + "isPushVideoSteam?F streamUrl?S liveUrl?S streamKey?S";

    private const string Registrant = "first_name!S last_name?S email!S address?S city?S state?S zip?S country?S phone?S comments?S "
        + "custom_questions?J industry?S job_title?S no_of_employees?S org?S language?S auto_approve?B";

    public static readonly BizConfHarnessEndpoint[] All =
    [
        new("2.1", "POST", "confReservation", false, false, User + Conference + "isSendEmail?n registrationType?F"),
        new("2.2", "POST", "confModify", false, false, User + "id!N " + Conference),
        new("2.3", "POST", "cancelConf", false, false, User + "confId!N"),
        new("2.4", "POST", "listConf", true, false, User + "keyword?S startTime?T endTime?T pageNo!N pageSize!N"),
        new("2.5", "POST", "getConf", true, false, User + "confId!N"),
        new("2.6", "GET", "confAttendeeLog", true, true, "confId!S " + OfSite),
        new("2.7", "GET", "account/check", true, false, UserOfSite),
        new("2.8", "POST", "settingLivestream", false, false, User + "id!N streamUrl!S streamKey!S liveUrl!S"),
        new("2.9", "GET", "getConfLogListByConfNumber", true, true, "confNumber!N " + OfSite),
        new("3.0", "POST", "getConfLogListByJoinUrl", true, true, "joinUrl!S " + OfSite),
        new("3.1", "GET", "getConfPolls", true, true, "confNo!N " + OfSite),
        new("3.2", "POST", "createDiyWebinar", false, false, UserOfSite + Webinar),
        new("3.3", "POST", "updateDiyWebinar", false, false, UserOfSite + "webinarNo!S " + Webinar),
        new("3.4", "GET", "getWebinarInfo", true, false, UserOfSite + "webinarNo!S"),
        new("3.5", "POST", "deleteWebinar", false, false, UserOfSite + "webinarNo!S"),
        new("3.6", "POST", "updateRegistrationQuestions", false, false, User + "confId!S custom_questions?J questions?J"),
        new("3.7", "POST", "addRegistrant", false, false, User + "confId!S " + Registrant),
        new("3.8", "GET", "getRegistrants", true, false, User + "confId!S status?S"),
    ];

    /// <summary>What the given parameters break of the table; null when nothing.</summary>
    public string? FindViolation(IReadOnlyDictionary<string, string> given)
    {
        var table = Table.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(entry => entry[..^2], entry => (IsRequired: entry[^2] == '!', Type: entry[^1]));
        var unknown = given.Keys.FirstOrDefault(name => !table.ContainsKey(name));
        if (unknown is not null)
        {
            return $"{Section}: {unknown} is not in the table";
        }

        var missing = table.FirstOrDefault(entry => entry.Value.IsRequired && !given.ContainsKey(entry.Key)).Key;
        if (missing is not null)
        {
            return $"{Section}: {missing} is missing";
        }

        var wrong = given.FirstOrDefault(pair => !Fits(pair.Value, table[pair.Key].Type)).Key;
        return wrong is null ? null : $"{Section}: {wrong} has the wrong form";
    }

    private static bool Fits(string value, char type) => type switch
    {
        'N' => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        'F' => value is "0" or "1",
        'V' => value is "1" or "2",
        'A' => value is "0" or "1" or "2" or "3",
        'B' => value is "true" or "false",
        'n' => value is "n",
        'J' => IsArray(value),
        'T' => DateTime.TryParseExact(value, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };

    private static bool IsArray(string value)
    {
        try
        {
            using var json = JsonDocument.Parse(value);
            return json.RootElement.ValueKind == JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
