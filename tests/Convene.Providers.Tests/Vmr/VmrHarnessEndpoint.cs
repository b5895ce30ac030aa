using System.Globalization;
using System.Text.Json;

namespace Convene.Providers.Tests.Vmr;

/// <summary>
/// The parameter tables of the document. Each parameter: name, <c>!</c> required or <c>?</c> not, and its type: <c>S</c> text with its
/// greatest length, <c>T</c> text, <c>D</c> a minute, <c>Y</c> yes or no, <c>P</c> a room's number or an empty text, <c>N</c> a whole
/// number in a query. Of 创建预约会议 nothing is said to be required: all of its sample is.
/// </summary>
internal sealed record VmrHarnessEndpoint(string Path, string Method, bool IsWrite, string Table)
{
    public static readonly VmrHarnessEndpoint[] All =
    [
        new("/meeting/openRecord", "POST", true, "conferenceKey!S50"),
        new("/meeting/closeRecord", "POST", true, "conferenceKey!S50"),
        new("/meeting/getRecords", "POST", false, "recordId!S50 origin?S128"),
        new("/meeting/delRecordFile", "POST", true, "recordId!S50"),
        new("/meeting/getLiveRecStatus", "POST", false, "conferenceKey!S50"),
        new("/api/getmeetinginfo", "GET", false, "addr!S50"),
        new("/subscribe/getmeeting", "GET", false, "account!S50"),
        new("/subscribe/getcontacts", "GET", false, "account!S50 pageIndex?N pageSize?N isAll?Y"),
        new(
            "/subscribe/createmeet",
            "POST",
            true,
            "account!S50 theme!T introduction!T visitor_ids!T startDate!D endDate!D isAutoOpen!Y pid!P shostPwd!T svisitorPwd!T"),
        new("/subscribe/cancelmeet", "POST", true, "st_id!T"),
        new("/subscribe/getsubmeetings", "GET", false, "account!S50"),
    ];

    /// <summary>What the given parameters break of the table; null when nothing.</summary>
    public string? FindViolation(VmrHarnessRequest request)
    {
        var table = Table.Split(' ').Select(Parameter.Parse).ToDictionary(parameter => parameter.Name);
        if (request.Auth is not { Length: > 0 and <= 60 })
        {
            return $"{Path}: no auth of 1 to 60 characters";
        }

        if (Method == "POST" && request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true)
        {
            return $"{Path}: Content-Type is {request.ContentType}";
        }

        var given = request.Parameters;
        var unknown = given.Keys.FirstOrDefault(name => !table.ContainsKey(name));
        var missing = table.Values.FirstOrDefault(parameter => parameter.IsRequired && !given.ContainsKey(parameter.Name))?.Name;
        var wrong = given.FirstOrDefault(pair => table.TryGetValue(pair.Key, out var parameter) && !parameter.Fits(pair.Value)).Key;
        return (unknown, missing, wrong) switch
        {
            ({ } name, _, _) => $"{Path}: {name} is not in the table",
            (_, { } name, _) => $"{Path}: {name} is missing",
            (_, _, { } name) => $"{Path}: {name} has the wrong form",
            _ => null,
        };
    }

    private sealed record Parameter(string Name, bool IsRequired, char Type, int Longest)
    {
        public static Parameter Parse(string entry)
        {
            var mark = entry.IndexOfAny(['!', '?']);
            var longest = mark + 2 < entry.Length ? int.Parse(entry[(mark + 2)..], CultureInfo.InvariantCulture) : int.MaxValue;
            return new Parameter(entry[..mark], entry[mark] == '!', entry[mark + 1], longest);
        }

        public bool Fits(JsonElement value) =>
            value.ValueKind == JsonValueKind.String ? FitsText(value.GetString()!) : Type == 'P' && value.TryGetInt64(out _);

        private bool FitsText(string text) => Type switch
        {
            'P' => text.Length == 0,
            'Y' => text is "yes" or "no",
            'N' => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            'D' => DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            'S' => text.Length > 0 && text.Length <= Longest,
            _ => true,
        };
    }
}
