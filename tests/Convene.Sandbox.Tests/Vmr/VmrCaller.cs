using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Convene.Sandbox.Tests.Vmr;

/// <summary>A plain client that speaks to the VMR stand-in as the document says.</summary>
internal sealed class VmrCaller(SandboxServer sandbox)
{
    public const string Alex = "alex@contoso.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<JsonObject> GetAsync(string pathAndQuery, string? auth = "800") => SendAsync(HttpMethod.Get, pathAndQuery, null, auth);

    public Task<JsonObject> PostAsync(string path, JsonObject body, string? auth = "800") => SendAsync(HttpMethod.Post, path, body.ToJsonString(), auth);

    public async Task<JsonObject> SendAsync(HttpMethod method, string pathAndQuery, string? body, string? auth, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, "/sandbox/vmr/" + pathAndQuery);
        if (auth is not null)
        {
            request.Headers.Add("auth", auth);
        }

        request.Content = body is null ? null : new StringContent(body, null, contentType);
        using var response = await sandbox.Http.SendAsync(request, Token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!.AsObject();
    }

    /// <summary><c>createmeet</c> as its sample, with everything right but what is given; a null is left out.</summary>
    public Task<JsonObject> CreateAsync(params (string Name, JsonNode? Value)[] changes)
    {
        var body = new JsonObject
        {
            ["account"] = Alex,
            ["theme"] = "会议主题",
            ["introduction"] = "接口会议",
            ["visitor_ids"] = "9103,9104",
            ["startDate"] = "2026-11-24 09:00",
            ["endDate"] = "2026-11-24 13:00",
            ["isAutoOpen"] = "no",
            ["pid"] = 486,
            ["shostPwd"] = "99999",
            ["svisitorPwd"] = "888888",
        };
        foreach (var (name, value) in changes)
        {
            body.Remove(name);
            if (value is not null)
            {
                body[name] = value;
            }
        }

        return PostAsync("subscribe/createmeet", body);
    }

    public async Task<JsonNode> BookedAsync(params (string Name, JsonNode? Value)[] changes)
    {
        var answer = await CreateAsync(changes);
        Code(answer).ShouldBe(200, answer.ToJsonString());
        return answer["data"]![0]!;
    }

    public Task<JsonObject> RoomAsync(string endpoint, string conferenceKey) => PostAsync("meeting/" + endpoint, new JsonObject { ["conferenceKey"] = conferenceKey });

    public Task<JsonObject> RecordAsync(string endpoint, JsonNode recordId) => PostAsync("meeting/" + endpoint, new JsonObject { ["recordId"] = recordId });

    public static int Code(JsonNode answer) => int.Parse(answer["code"]!.ToString(), CultureInfo.InvariantCulture);
}
