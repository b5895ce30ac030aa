using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Convene.Providers.Http;

/// <summary>A call's parameters in the order of the document, each written exactly as it is in whichever form the vendor takes.</summary>
internal sealed class VendorParameters
{
    private readonly List<(string Name, string Text, bool IsJson)> _all = [];

    public VendorParameters Add(string name, string text)
    {
        // half of a surrogate pair, which a chat can send, has no UTF-8: it becomes the replacement character
        _all.Add((name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), false));
        return this;
    }

    public VendorParameters Add(string name, long number)
    {
        _all.Add((name, number.ToString(CultureInfo.InvariantCulture), true));
        return this;
    }

    /// <summary>A JSON value of its own, such as an array: its text in a query or form, the value itself in a JSON body.</summary>
    public VendorParameters AddJson(string name, string json)
    {
        _all.Add((name, json, true));
        return this;
    }

    public VendorParameters AddIfSet(string name, string? text) => text is null ? this : Add(name, text);

    /// <summary>For an address, without the question mark.</summary>
    public string ToQuery() =>
        string.Join('&', _all.Select(static p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Text)}"));

    public HttpContent ToForm()
    {
        // as the form standard has it: like a query, but a blank is a plus
        var body = ToQuery().Replace("%20", "+", StringComparison.Ordinal);
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded", "utf-8");
        return content;
    }

    public HttpContent ToJson()
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            foreach (var (name, text, isJson) in _all)
            {
                writer.WritePropertyName(name);
                if (isJson)
                {
                    writer.WriteRawValue(text);
                }
                else
                {
                    writer.WriteStringValue(text);
                }
            }

            writer.WriteEndObject();
        }

        var content = new ByteArrayContent(body.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return content;
    }
}
