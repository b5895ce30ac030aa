using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Convene.Channels.Connector;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Convene.Channels.DirectLine;

/// <summary>Reading what pages and the bot send, within bounds, and answering as Direct Line does.</summary>
internal static class DirectLineRequests
{
    private const string Scheme = "Bearer ";

    public static string? Token(this HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.Ordinal) ? header[Scheme.Length..] : null;
    }

    public static string Route(this HttpContext http, string name) => (string?)http.GetRouteValue(name) ?? "";

    /// <summary>Null when the watermark is no number of ours; nothing and <c>-</c> mean the beginning.</summary>
    public static long? Watermark(this HttpRequest request)
    {
        var text = request.Query["watermark"].ToString();
        return text is "" or "-" ? 0
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var watermark) ? watermark : null;
    }

    /// <summary>Null when the body is not what it should be; an empty one gives <paramref name="whenEmpty"/>.</summary>
    public static async Task<T?> ReadAsync<T>(this HttpContext http, JsonTypeInfo<T> type, T? whenEmpty = null)
        where T : class
    {
        http.LimitBody(DirectLineLimits.RequestBytes);
        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            return body.Length == 0 ? whenEmpty : JsonSerializer.Deserialize(body.GetBuffer().AsSpan(0, (int)body.Length), type);
        }
        catch (Exception failure) when (failure is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }

    public static void LimitBody(this HttpContext http, long bytes)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = bytes;
        }
    }

    public static Task AnswerAsync<T>(this HttpContext http, int status, T body, JsonTypeInfo<T> type)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsJsonAsync(body, type, null, http.RequestAborted);
    }

    public static Task RefuseAsync(this HttpContext http, int status, string code) =>
        http.AnswerAsync(status, new ConnectorFault(new ConnectorFaultDetail(code)), DirectLineJson.Default.ConnectorFault);
}
