using System.Text.Json.Nodes;

namespace Convene.Channels.Tests.Harness;

/// <summary>Activities as Teams and its Playground send them.</summary>
internal static class Say
{
    public const string Tenant = "00000000-0000-0000-0000-000000000001";
    public const string Person = "00000000-0000-0000-0000-000000000020";

    private static int _ids;

    public static JsonObject Activity(string type, string serviceUrl, string conversation = "a:personal-chat-1") => new()
    {
        ["type"] = type,
        ["id"] = $"activity-{Interlocked.Increment(ref _ids)}",
        ["channelId"] = "msteams",
        ["serviceUrl"] = serviceUrl,
        ["timestamp"] = "2026-11-22T03:06:33.558Z",
        ["localTimestamp"] = "2026-11-22T03:06:33.558+00:00",
        ["localTimezone"] = "Asia/Shanghai",
        ["locale"] = "en-US",
        ["from"] = new JsonObject { ["id"] = "29:user-alex", ["name"] = "Alex Wilber", ["aadObjectId"] = Person },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Test Bot" },
        ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = Tenant, ["id"] = conversation },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
    };

    public static JsonObject Message(string text, string serviceUrl, string conversation = "a:personal-chat-1")
    {
        var activity = Activity("message", serviceUrl, conversation);
        activity["text"] = text;
        activity["textFormat"] = "plain";
        return activity;
    }

    public static JsonObject Invoke(string name, string serviceUrl, JsonNode? value)
    {
        var activity = Activity("invoke", serviceUrl);
        activity["name"] = name;
        activity["value"] = value;
        return activity;
    }

    public static JsonObject Press(string verb, string serviceUrl) => Invoke("adaptiveCard/action", serviceUrl, new JsonObject
    {
        ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = new JsonObject { ["n"] = 1 } },
    });

    public static JsonObject With(this JsonObject activity, string field, JsonNode? value)
    {
        activity[field] = value;
        return activity;
    }
}
