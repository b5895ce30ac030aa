using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Convene.Calendar.Tests.StandIn;

/// <summary>A request as it arrived.</summary>
internal sealed record Recorded(
    string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, string Text, string RawQuery)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    /// <summary>Whether the header <c>Prefer</c> holds this wish, among others or alone.</summary>
    public bool Prefers(string wish) => Headers.GetValueOrDefault("Prefer", "").Split(',', StringSplitOptions.TrimEntries).Contains(wish);

    public static async Task<Recorded> OfAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return new Recorded(
            request.Method,
            request.Path.Value!,
            request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal),
            request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(request.HttpContext.RequestAborted),
            request.QueryString.Value ?? "");
    }
}
