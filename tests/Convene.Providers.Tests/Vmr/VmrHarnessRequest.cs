using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Convene.Providers.Tests.Vmr;

/// <param name="Query">As it came, percent-encoded, without the question mark.</param>
/// <param name="Parameters">Of the body, else of the query as texts.</param>
internal sealed record VmrHarnessRequest(
    string Method,
    string Path,
    string Query,
    string? Auth,
    string? ContentType,
    string Body,
    IReadOnlyDictionary<string, JsonElement> Parameters)
{
    public static async Task<VmrHarnessRequest> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        var query = request.QueryString.Value!.TrimStart('?');
        string? auth = request.Headers["auth"];
        return new VmrHarnessRequest(request.Method, request.Path.Value!, query, auth, request.ContentType, body, Parse(query, body));
    }

    public string Text(string name) => Parameters[name].ToString();

    private static Dictionary<string, JsonElement> Parse(string query, string body)
    {
        if (body.Length > 0)
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Clone());
        }

        // an ordinary dictionary throws on a parameter that is sent twice
        return query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => AsText(pair[1]));
    }

    private static JsonElement AsText(string encoded) => JsonSerializer.SerializeToElement(Uri.UnescapeDataString(encoded));
}
