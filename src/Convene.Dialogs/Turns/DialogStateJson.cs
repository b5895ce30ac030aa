using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace Convene.Dialogs.Turns;

/// <summary>How <see cref="DialogState"/> is stored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true,
    Converters = [typeof(LocalDateConverter), typeof(LocalTimeConverter), typeof(LocalDateTimeConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(DialogState))]
internal sealed partial class DialogStateJson : JsonSerializerContext;

internal abstract class PatternConverter<T>(IPattern<T> pattern) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var parsed = pattern.Parse(reader.GetString() ?? "");
        return parsed.Success ? parsed.Value : throw new JsonException("Not a time as dialogs store it.", parsed.Exception);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(pattern.Format(value));
}

internal sealed class LocalDateConverter() : PatternConverter<LocalDate>(LocalDatePattern.Iso);

internal sealed class LocalTimeConverter() : PatternConverter<LocalTime>(LocalTimePattern.ExtendedIso);

internal sealed class LocalDateTimeConverter() : PatternConverter<LocalDateTime>(LocalDateTimePattern.ExtendedIso);

internal sealed class InstantConverter() : PatternConverter<Instant>(InstantPattern.ExtendedIso);
