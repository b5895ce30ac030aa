using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Convene.Sandbox.Wire;

/// <summary>A request's parameters as texts, as BizConf's two documents send them.</summary>
internal static class RequestParameters
{
    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false };

    /// <summary>
    /// GET reads the query; POST reads a form (the documents state no format), or JSON where <paramref name="acceptsJson"/> allows it;
    /// a body of another kind holds none. Throws <see cref="JsonException"/> for JSON that cannot be read.
    /// </summary>
    public static async ValueTask<IReadOnlyDictionary<string, string>> ReadAsync(HttpRequest request, bool acceptsJson, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsGet(request.Method))
        {
            return request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        }

        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(cancellationToken);
            return form.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        }

        if (!acceptsJson || !request.HasJsonContentType())
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        var body = await JsonNode.ParseAsync(request.Body, documentOptions: Unambiguous, cancellationToken: cancellationToken) as JsonObject ?? [];
        return body.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "", StringComparer.Ordinal);
    }
}
