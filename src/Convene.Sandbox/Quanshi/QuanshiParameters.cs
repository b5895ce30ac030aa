using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.Quanshi;

/// <summary>The parameters of one request, or of one object in it, read by the types of the document's tables; what is missing or ill-formed is 50103.</summary>
internal sealed class QuanshiParameters(JsonObject body, bool acceptsNumbersAsText)
{
    // From here on a number can only be milliseconds: as seconds it would be the year 5138.
    private const long LeastMilliseconds = 100_000_000_000;

    // Years beyond are typing errors, and close to where a calendar ends.
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false };

    public static LocalDateTimePattern TimePattern { get; } = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    /// <summary>The document gives no zone; its example of 五 says GMT+8, Beijing.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];

    /// <summary>A body is one JSON object; 三 and 五 have none.</summary>
    public static async ValueTask<QuanshiParameters> ReadAsync(HttpRequest request, bool acceptsNumbersAsText, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(cancellationToken);
        if (text.Length == 0)
        {
            return new QuanshiParameters([], acceptsNumbersAsText);
        }

        try
        {
            return request.HasJsonContentType() && JsonNode.Parse(text, documentOptions: Unambiguous) is JsonObject body
                ? new QuanshiParameters(body, acceptsNumbersAsText)
                : throw QuanshiRefusalException.Parameter("body");
        }
        catch (JsonException)
        {
            throw QuanshiRefusalException.Parameter("body");
        }
    }

    public bool Has(string name) => body[name] is not null;

    public string Text(string name) => FindText(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw QuanshiRefusalException.Parameter(name);

    public string? FindText(string name) => body[name] is { } value ? AsText(value) ?? throw QuanshiRefusalException.Parameter(name) : null;

    public long Number(string name) => FindNumber(name) ?? throw QuanshiRefusalException.Parameter(name);

    public long? FindNumber(string name) => body[name] is { } value ? AsNumber(value, acceptsNumbersAsText) ?? throw QuanshiRefusalException.Parameter(name) : null;

    /// <summary>A number that some of the document's own examples write as text whatever the table says (<c>cycle</c>, <c>password_type</c>, times of 十八).</summary>
    public long? FindLooseNumber(string name) => body[name] is { } value ? AsNumber(value, acceptsText: true) ?? throw QuanshiRefusalException.Parameter(name) : null;

    public int? FindChoice(string name, int least, int most) => InRange(name, FindNumber(name), least, most);

    public int? FindLooseChoice(string name, int least, int most) => InRange(name, FindLooseNumber(name), least, most);

    public bool? FindSwitch(string name) => FindChoice(name, 0, 1) switch { null => null, var value => value == 1 };

    public bool? FindTruth(string name) => body[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        var value when acceptsNumbersAsText && bool.TryParse(AsText(value), out var truth) => truth,
        _ => throw QuanshiRefusalException.Parameter(name),
    };

    public JsonArray? FindArray(string name) => body[name] switch
    {
        null => null,
        JsonArray array => array,
        _ => throw QuanshiRefusalException.Parameter(name),
    };

    /// <summary>An array of objects; null when it is missing.</summary>
    public IReadOnlyList<QuanshiParameters>? FindObjects(string name) => FindArray(name) is { } array
        ? [.. array.Select(item => item is JsonObject part ? new QuanshiParameters(part, acceptsNumbersAsText) : throw QuanshiRefusalException.Parameter(name))]
        : null;

    public IReadOnlyList<string> Texts(string name) =>
    [
        .. (FindArray(name) ?? throw QuanshiRefusalException.Parameter(name)).Select(item => AsText(item) ?? throw QuanshiRefusalException.Parameter(name)),
    ];

    /// <summary>七 calls <c>securityInfo</c> a "json string": the object itself, or its text.</summary>
    public QuanshiParameters? FindObject(string name)
    {
        try
        {
            return body[name] switch
            {
                null => null,
                JsonObject part => new QuanshiParameters(part, acceptsNumbersAsText),
                var value when AsText(value) is { } text && JsonNode.Parse(text) is JsonObject part => new QuanshiParameters(part, acceptsNumbersAsText),
                _ => throw QuanshiRefusalException.Parameter(name),
            };
        }
        catch (JsonException)
        {
            throw QuanshiRefusalException.Parameter(name);
        }
    }

    /// <summary><c>2013-05-30 14:41:20</c>, in Beijing.</summary>
    public Instant? FindTime(string name) => FindText(name) switch
    {
        null => null,
        var text when TimePattern.Parse(text) is { Success: true, Value.Year: >= FirstYear and <= LastYear } parsed => parsed.Value.InZoneLeniently(Zone).ToInstant(),
        _ => throw QuanshiRefusalException.Parameter(name),
    };

    /// <summary><c>2018-12-30</c>, or null for anything else.</summary>
    public static LocalDate? Date(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true, Value.Year: >= FirstYear and <= LastYear } parsed ? parsed.Value : null;

    /// <summary>Unix seconds, as the examples have them; 二十三 says milliseconds, which nobody could take for seconds.</summary>
    public Instant Moment(string name)
    {
        var number = FindLooseNumber(name) ?? throw QuanshiRefusalException.Parameter(name);
        return number is < 0 or > LeastMilliseconds * 100
            ? throw QuanshiRefusalException.Parameter(name)
            : number >= LeastMilliseconds ? Instant.FromUnixTimeMilliseconds(number) : Instant.FromUnixTimeSeconds(number);
    }

    public static string Text(Instant at) => TimePattern.Format(at.InZone(Zone).LocalDateTime);

    private static int? InRange(string name, long? number, int least, int most) =>
        number is null || (number >= least && number <= most) ? (int?)number : throw QuanshiRefusalException.Parameter(name);

    private static string? AsText(JsonNode? node)
    {
        try
        {
            return node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is no text.
            return null;
        }
    }

    private static long? AsNumber(JsonNode node, bool acceptsText) => node is not JsonValue value
        ? null
        : value.GetValueKind() switch
        {
            JsonValueKind.Number when value.TryGetValue<long>(out var number) => number,
            JsonValueKind.String when acceptsText && long.TryParse(AsText(value), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };
}
