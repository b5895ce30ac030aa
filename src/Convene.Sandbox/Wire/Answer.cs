using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convene.Sandbox.Wire;

/// <summary>An answer that is not sent yet, so that a fault can still lose or spoil it.</summary>
internal sealed record Answer(int Status, string ContentType, byte[] Body)
{
    // Chinese text stands as itself in the vendors' answers; JSON answers are never put into a page.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static Answer Json(JsonNode body, int status = 200, string contentType = "application/json;charset=UTF-8") =>
        new(status, contentType, Encoding.UTF8.GetBytes(body.ToJsonString(Readable)));

    public static Answer Html(string body, int status = 200) => new(status, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(body));

    public static Answer Empty(int status) => new(status, "", []);

    public static Answer SeeOther(string location) =>
        Empty(303) with { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Location"] = location } };
}
