using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Convene.Providers.Tests.BizConf;

/// <param name="Query">As it came, percent-encoded, without the question mark.</param>
/// <param name="Parameters">Of the body, else of the query.</param>
/// <param name="Endpoint">Null where the document has none of this method and path.</param>
internal sealed record BizConfHarnessRequest(
    string Method,
    string Path,
    string Query,
    string? ContentType,
    string Body,
    IReadOnlyDictionary<string, string> Parameters,
    BizConfHarnessEndpoint? Endpoint)
{
    public static async Task<BizConfHarnessRequest> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        var query = request.QueryString.Value!.TrimStart('?');
        var endpoint = Array.Find(
            BizConfHarnessEndpoint.All, e => $"/openapi/{e.Name}" == request.Path.Value && e.Method == request.Method);
        return new BizConfHarnessRequest(
            request.Method, request.Path.Value!, query, request.ContentType, body, Parse(query, body), endpoint);
    }

    private static Dictionary<string, string> Parse(string query, string body)
    {
        if (body.StartsWith('{'))
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.EnumerateObject().ToDictionary(p => p.Name, TextOf);
        }

        // an ordinary dictionary throws on a parameter that is sent twice
        return (body.Length > 0 ? body : query).Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => Decode(pair[0]), pair => Decode(pair[1]));
    }

    private static string TextOf(JsonProperty property) =>
        property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
