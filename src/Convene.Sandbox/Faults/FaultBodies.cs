using System.Text.Json.Nodes;

namespace Convene.Sandbox.Faults;

internal static class FaultBodies
{
    /// <summary>What a proxy in front of a vendor says, whatever the vendor speaks.</summary>
    public const string ProxyPage = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

    public static JsonObject TooManyRequests() => new()
    {
        ["error"] = new JsonObject { ["code"] = "TooManyRequests", ["message"] = "Too many requests." },
    };
}
