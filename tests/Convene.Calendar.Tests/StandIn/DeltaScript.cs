using System.Globalization;
using System.Text.Json.Nodes;

namespace Convene.Calendar.Tests.StandIn;

/// <summary>
/// <c>calendarView/delta</c> as "event: delta" tells of it: the test says what is on the pages, and every link holds a token that is
/// worth something once its page was reached and until it is forgotten.
/// </summary>
internal sealed class DeltaScript
{
    private readonly List<Page> _pages = [];
    private readonly List<string> _tokens = [];

    /// <summary>Where links lead, if not to this server.</summary>
    public string? ElsewhereUrl { get; set; }

    /// <summary>Appends a page; the last one of a round is answered with a delta link.</summary>
    public void Then(bool isLast, params JsonObject[] items) => _pages.Add(new Page(isLast, items));

    public static JsonObject Changed(string id) => new() { ["@odata.type"] = "#microsoft.graph.event", ["id"] = id, ["subject"] = "x" };

    /// <summary>All that real Exchange says of an occurrence.</summary>
    public static JsonObject Occurrence(string id, string masterId) => new()
    {
        ["@odata.type"] = "#microsoft.graph.event",
        ["id"] = id,
        ["type"] = "occurrence",
        ["seriesMasterId"] = masterId,
        ["start"] = new JsonObject { ["dateTime"] = "2026-11-24T07:00:00.0000000", ["timeZone"] = "UTC" },
        ["end"] = new JsonObject { ["dateTime"] = "2026-11-24T07:30:00.0000000", ["timeZone"] = "UTC" },
    };

    public static JsonObject Removed(string id) => new() { ["id"] = id, ["@removed"] = new JsonObject { ["reason"] = "deleted" } };

    /// <summary>All links are dead from now on.</summary>
    public void Forget() => _tokens.Clear();

    public JsonObject Answer(Recorded request, string baseUrl)
    {
        if (!request.Headers["Prefer"].Contains("odata.maxpagesize=", StringComparison.Ordinal))
            throw new RefusalException(400, "PageSizeMissing");
        if (_pages.Count == 0)
            throw new RefusalException(400, "NothingScripted");
        Check(request);
        var page = _pages[0];
        _pages.RemoveAt(0);
        var token = string.Create(CultureInfo.InvariantCulture, $"R0usmcCM996atia_s{_tokens.Count}+/=");
        _tokens.Add(token);
        var link = $"{ElsewhereUrl ?? baseUrl}/users('{GraphStandIn.Organizer}')/calendarView/delta()?$";
        return new JsonObject
        {
            ["value"] = new JsonArray([.. page.Items.Select(item => item.DeepClone())]),
            [page.IsLast ? "@odata.deltaLink" : "@odata.nextLink"] = $"{link}{(page.IsLast ? "deltatoken" : "skiptoken")}={Uri.EscapeDataString(token)}",
        };
    }

    private void Check(Recorded request)
    {
        string[] names = [.. request.Query.Keys.Order(StringComparer.Ordinal)];
        switch (names)
        {
            case ["endDateTime", "startDateTime"]:
                break;
            case ["$deltatoken"] or ["$skiptoken"] when !_tokens.Contains(request.Query[names[0]]):
                throw new RefusalException(410, "SyncStateNotFound");
            case ["$deltatoken"] or ["$skiptoken"]:
                break;
            default:
                throw new RefusalException(400, "ErrorInvalidUrlQuery");
        }
    }

    private sealed record Page(bool IsLast, JsonObject[] Items);
}
