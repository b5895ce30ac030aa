using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Convene.Providers.Quanshi;

/// <summary>A JSON object in the order of the document's table, with the table's types. What is null is left out.</summary>
internal sealed class QuanshiBody
{
    // the vendor's samples show plain characters, and nobody reads the body as HTML
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject _members = [];

    public QuanshiBody Text(string name, string? text) => text is null ? this : Set(name, JsonValue.Create(Whole(text)));

    public QuanshiBody Number(string name, long? number) => number is null ? this : Set(name, JsonValue.Create(number.Value));

    public QuanshiBody Truth(string name, bool? truth) => truth is null ? this : Set(name, JsonValue.Create(truth.Value));

    /// <summary>0 or 1.</summary>
    public QuanshiBody Flag(string name, bool? flag) => flag is null ? this : Number(name, flag.Value ? 1 : 0);

    public QuanshiBody Object(string name, QuanshiBody? content) => content is null ? this : Set(name, content._members);

    public QuanshiBody Objects(string name, IEnumerable<QuanshiBody> rows) =>
        Set(name, new JsonArray([.. rows.Select(row => row._members)]));

    public QuanshiBody Texts(string name, IEnumerable<string> texts) =>
        Set(name, new JsonArray([.. texts.Select(text => JsonValue.Create(Whole(text)))]));

    public QuanshiBody Numbers(string name, IEnumerable<long> numbers) =>
        Set(name, new JsonArray([.. numbers.Select(number => JsonValue.Create(number))]));

    private byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Plain))
        {
            _members.WriteTo(writer);
        }

        return bytes.ToArray();
    }

    /// <summary>The object as JSON text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(ToBytes());

    public HttpContent ToContent()
    {
        var content = new ByteArrayContent(ToBytes());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return content;
    }

    private QuanshiBody Set(string name, JsonNode value)
    {
        _members[name] = value;
        return this;
    }

    // half of a surrogate pair, which a chat can send, has no UTF-8: it becomes the replacement character
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
