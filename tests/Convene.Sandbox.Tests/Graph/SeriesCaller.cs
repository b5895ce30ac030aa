using System.Text.Json.Nodes;

namespace Convene.Sandbox.Tests.Graph;

/// <summary>Makes series as Outlook does, and reads their occurrences.</summary>
internal sealed class SeriesCaller(SandboxServer sandbox, string who = "alex@contoso.com")
{
    public static readonly (string, string) Immutable = ("Prefer", "IdType=\"ImmutableId\"");

    public string Mailbox => $"/users/{who}";

    public static JsonObject Rule(string pattern, string range) => new() { ["pattern"] = JsonNode.Parse(pattern), ["range"] = JsonNode.Parse(range) };

    public static JsonObject Daily(string start = "2026-11-24", int count = 5) => Rule(
        """{"type":"daily","interval":1}""", $$"""{"type":"numbered","startDate":"{{start}}","numberOfOccurrences":{{count}}}""");

    public static JsonObject Body(JsonObject rule, string zone = "China Standard Time", string start = "2026-11-24T15:00:00", string end = "2026-11-24T15:30:00", params string[] guests) => new()
    {
        ["subject"] = "Standup",
        ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<p>Agenda</p>" },
        ["start"] = new JsonObject { ["dateTime"] = start, ["timeZone"] = zone },
        ["end"] = new JsonObject { ["dateTime"] = end, ["timeZone"] = zone },
        ["attendees"] = new JsonArray([.. guests.Select(guest => new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = guest } })]),
        ["recurrence"] = rule,
    };

    public static JsonObject Times(string start, string end, string zone = "China Standard Time") => new()
    {
        ["start"] = new JsonObject { ["dateTime"] = start, ["timeZone"] = zone },
        ["end"] = new JsonObject { ["dateTime"] = end, ["timeZone"] = zone },
    };

    public Task<JsonObject> CreateAsync(JsonObject body) => sandbox.GraphJsonAsync(HttpMethod.Post, Mailbox + "/events", body, 201, Immutable);

    public Task<JsonObject> GetAsync(string id, int status = 200) => sandbox.GraphJsonAsync(HttpMethod.Get, $"{Mailbox}/events/{id}", null, status, Immutable);

    public Task<JsonObject> PatchAsync(string id, JsonObject body, int status = 200) =>
        sandbox.GraphJsonAsync(HttpMethod.Patch, $"{Mailbox}/events/{id}", body, status, Immutable);

    public Task DeleteAsync(string id) => sandbox.GraphJsonAsync(HttpMethod.Delete, $"{Mailbox}/events/{id}", status: 204);

    public Task<IReadOnlyList<JsonObject>> InstancesAsync(string id, string from = "2026-11-01T00:00:00Z", string until = "2027-11-01T00:00:00Z") =>
        AllAsync($"{Mailbox}/events/{id}/instances?startDateTime={from}&endDateTime={until}");

    public Task<IReadOnlyList<JsonObject>> ViewAsync(string from = "2026-11-01T00:00:00Z", string until = "2027-01-01T00:00:00Z") =>
        AllAsync($"{Mailbox}/calendarView?startDateTime={from}&endDateTime={until}");

    public async Task<(IReadOnlyList<JsonObject> Items, string Link)> DeltaAsync(string? link = null)
    {
        var pages = await sandbox.GraphPagesAsync(link ?? Mailbox + "/calendarView/delta?startDateTime=2026-11-23T00:00:00Z&endDateTime=2026-12-23T00:00:00Z", Immutable);
        return ([.. pages.SelectMany(page => page["value"]!.AsArray()).Select(item => item!.AsObject())], pages[^1]["@odata.deltaLink"]!.ToString());
    }

    public static string Id(JsonObject item) => item["id"]!.GetValue<string>();

    public static string Start(JsonObject item) => item["start"]!["dateTime"]!.GetValue<string>()[..16];

    private async Task<IReadOnlyList<JsonObject>> AllAsync(string path)
    {
        var pages = await sandbox.GraphPagesAsync(path, Immutable);
        return [.. pages.SelectMany(page => page["value"]!.AsArray()).Select(item => item!.AsObject())];
    }
}
