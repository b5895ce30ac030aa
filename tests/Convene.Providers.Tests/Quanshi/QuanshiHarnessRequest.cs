using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Convene.Providers.Tests.Quanshi;

/// <param name="Section">Of the document; null where the address is none of it.</param>
/// <param name="Path">As it came, percent-encoded.</param>
/// <param name="Json">Empty where the body is.</param>
internal sealed record QuanshiHarnessRequest(
    string? Section, string Method, string Path, string? Token, string? ContentType, string Body, JsonObject Json)
{
    public bool IsWrite => QuanshiHarnessEndpoint.Find(Method, Path) is { IsWrite: true };

    public static async Task<QuanshiHarnessRequest> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        var path = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return new QuanshiHarnessRequest(
            QuanshiHarnessEndpoint.Find(request.Method, path)?.Section,
            request.Method,
            path,
            request.Headers.TryGetValue("token", out var token) ? token.ToString() : null,
            request.ContentType,
            body,
            body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject());
    }

    public string Text(string name) => Json[name]?.ToString() ?? "";

    public long? Number(string name) => Json[name] is { } node && long.TryParse(node.ToString(), out var number) ? number : null;
}
