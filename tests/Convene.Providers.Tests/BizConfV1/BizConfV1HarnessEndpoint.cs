using System.Globalization;

namespace Convene.Providers.Tests.BizConfV1;

/// <summary>
/// The parameter tables of the document's chapter 2. Each parameter: name, <c>!</c> required or <c>?</c> not, and its type:
/// <c>S</c> text, <c>N</c> whole number, <c>T</c> time, <c>F</c> 0 or 1.
/// </summary>
internal sealed record BizConfV1HarnessEndpoint(string Section, string Method, string Name, string Table)
{
    private const string Booking =
        "userId!S userName!S token!S timeStamp!N siteSign!S confName!S confPassword?S startTime!T duration!N "
        + "optionJbh?F optionVideoHost?F optionVideoParticipants?F ";

    private const string UserList = "userId!S token!S timeStamp!N pageNo?N pageSize?N startTime?T endTime?T siteSign!S";
    private const string SiteList = "userId!S token!S timeStamp!N siteSign!S startTime?T endTime?T pageNo?N pageSize?N";
    private const string One = "userId!S token!S timeStamp!N siteSign!S confId!N";

    public static readonly BizConfV1HarnessEndpoint[] All =
    [
        new("2.1", "POST", "confReservation", Booking + "confParties!N"),
        new("2.2", "POST", "confModify", One + " confName?S confPassword!S optionJbh?F optionVideoHost?F optionVideoParticipants?F"),
        new("2.3", "GET", "getConfDetailByConfId", One),
        new("2.4", "POST", "cancelConf", One),
        new("2.5", "GET", "getRoomPartiesBySiteSign", "userId!S token!S timeStamp!N siteSign!S"),
        new("2.6", "GET", "getScheduledConfListByUserId", UserList),
        new("2.7", "GET", "getLivingConfByUserId", "userId!S token!S timeStamp!N siteSign!S"),
        new("2.8", "GET", "getFinishedConfListByUserId", UserList),
        new("2.9", "GET", "getScheduledConfListBySiteSign", SiteList),
        new("2.10", "GET", "getLivingConfListBySiteSign", SiteList),
        new("2.11", "GET", "getFinishedConfListBySiteSign", SiteList),
        new("2.12", "GET", "getConfLogListByConfId", "userId!S token!S timeStamp!N confId!N siteSign!S pageNo?N pageSize?N"),
        new("2.13", "GET", "getRoomListAndConfListBySiteSign", "userId!S token!S timeStamp!N siteSign!S pageNo?N pageSize?N"),
        new("2.14", "POST", "confReservationByRoomId", Booking + "roomId!N"),
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
        'T' => DateTime.TryParseExact(value, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };
}
