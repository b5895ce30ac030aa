using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Convene.Sandbox.Tests.Quanshi;

/// <summary>Speaks to the stand-in as the documents say.</summary>
internal static class QuanshiCaller
{
    public const long Alex = 88_410_001;
    public const long Alice = 88_410_002;
    public const long LiLei = 88_410_003;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<JsonObject> QuanshiAsync(this SandboxServer sandbox, string path, JsonObject? body = null, string? token = "sandbox-token") =>
        sandbox.QuanshiAsync(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body), token);

    public static async Task<JsonObject> QuanshiAsync(this SandboxServer sandbox, HttpMethod method, string path, HttpContent? content, string? token = "sandbox-token")
    {
        using var response = await sandbox.SendQuanshiAsync(method, path, content, token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!.AsObject();
    }

    public static async Task<HttpResponseMessage> SendQuanshiAsync(this SandboxServer sandbox, HttpMethod method, string path, HttpContent? content, string? token = "sandbox-token")
    {
        using var request = new HttpRequestMessage(method, new Uri($"{sandbox.BaseUrl}/sandbox/quanshi{path}")) { Content = content };
        if (token is not null)
        {
            request.Headers.Add("token", token);
        }

        return await sandbox.Http.SendAsync(request, Token);
    }

    /// <summary>一 with everything right but what is given; what is given as null is left out.</summary>
    public static Task<JsonObject> ReserveCloudAsync(this SandboxServer sandbox, params (string Name, JsonNode? Value)[] changes) =>
        sandbox.QuanshiAsync("/conference/conference/reservConference2", With(
            new JsonObject
            {
                ["appId"] = 6,
                ["userId"] = Alex,
                ["title"] = "测试%",
                ["length"] = 30,
                ["starttime"] = "2026-11-24 15:00:00",
                ["inviteeList"] = new JsonArray(),
            },
            changes));

    /// <summary>十四, likewise.</summary>
    public static Task<JsonObject> ReserveRoomAsync(this SandboxServer sandbox, params (string Name, JsonNode? Value)[] changes) =>
        sandbox.QuanshiAsync("/confopenapi/room/reservConference", With(
            new JsonObject { ["userId"] = Alex, ["title"] = "王迪的会议测试233", ["length"] = 30, ["starttime"] = "2026-11-24 19:00:00" }, changes));

    public static async Task<string> BookedAsync(this SandboxServer sandbox, params (string Name, JsonNode? Value)[] changes) =>
        (await sandbox.ReserveCloudAsync(changes))["result"]!["conferenceId"]!.GetValue<string>();

    public static JsonObject With(JsonObject body, params (string Name, JsonNode? Value)[] changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                body.Remove(name);
            }
            else
            {
                body[name] = value;
            }
        }

        return body;
    }

    public static int Status(this JsonObject answer) => answer["status"]!.GetValue<int>();

    public static string Text(this JsonNode? node) => node!.GetValue<string>();
}
