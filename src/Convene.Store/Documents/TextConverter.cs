using System.Text.Json;
using System.Text.Json.Serialization;

namespace Convene.Store.Documents;

/// <summary>Stores a value as one text. A text that cannot be read is a <see cref="JsonException"/> that does not repeat it.</summary>
internal sealed class TextConverter<T>(Func<string, T> parse, Func<T, string> format) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        try
        {
            return parse(text ?? throw new JsonException($"A {typeof(T).Name} is text."));
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            throw new JsonException($"A {typeof(T).Name} cannot be read.", fault);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(format(value));
}
