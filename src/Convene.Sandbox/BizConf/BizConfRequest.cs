using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.BizConf;

/// <summary>The parameters of one request, read as strictly as the document allows.</summary>
internal sealed class BizConfRequest(IReadOnlyDictionary<string, string> parameters, DateTimeZone zone)
{
    /// <summary>1.1 III.a.</summary>
    public static readonly LocalDateTimePattern TimePattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false };

    public static async ValueTask<BizConfRequest> ReadAsync(
        HttpRequest request, bool acceptsJson, DateTimeZone zone, CancellationToken cancellationToken)
    {
        try
        {
            return new BizConfRequest(await RequestParameters.ReadAsync(request, acceptsJson, cancellationToken), zone);
        }
        catch (JsonException)
        {
            throw new BizConfRefusalException(BizConfRefusalException.BadParameter);
        }
    }

    public string? Find(string name) => parameters.GetValueOrDefault(name);

    public bool Has(string name) => parameters.ContainsKey(name);

    /// <summary>What every call, account or registrant needs: missing or empty is 109.</summary>
    public string Required(string name) =>
        Find(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw new BizConfRefusalException(BizConfRefusalException.BadParameter);

    /// <summary>What a conference needs: missing or empty is 104.</summary>
    public string ConferenceText(string name) =>
        Find(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw new BizConfRefusalException(BizConfRefusalException.BadConference);

    public int ConferenceNumber(string name) => Number(ConferenceText(name), BizConfRefusalException.BadConference);

    /// <summary>One of a few values, or null when it is missing or empty; another is 104.</summary>
    public string? Choice(string name, params ReadOnlySpan<string> values)
    {
        var text = Find(name);
        return string.IsNullOrEmpty(text) ? null : values.Contains(text) ? text : throw new BizConfRefusalException(BizConfRefusalException.BadConference);
    }

    public bool? Switch(string name) => Choice(name, "0", "1") switch { null => null, var text => text == "1" };

    public Instant ConferenceStart() => Time(ConferenceText("startTime"), BizConfRefusalException.BadConference);

    /// <summary>A time that a list is limited to; missing or empty is no limit.</summary>
    public Instant? Limit(string name) => Find(name) is { Length: > 0 } text ? Time(text, BizConfRefusalException.BadParameter) : null;

    public int Page(string name, int otherwise) => Find(name) switch
    {
        null or "" => otherwise,
        { } text when Number(text, BizConfRefusalException.BadParameter) is > 0 and var number => number,
        _ => throw new BizConfRefusalException(BizConfRefusalException.BadParameter),
    };

    /// <summary>3.6 and 3.7: an array of objects, as JSON text where the body is a form; empty when it was not sent.</summary>
    public IReadOnlyList<JsonObject> Objects(string name)
    {
        if (Find(name) is not { Length: > 0 } text)
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(text, documentOptions: Unambiguous) is JsonArray array && array.All(item => item is JsonObject)
                ? [.. array.Select(item => item!.AsObject())]
                : throw new BizConfRefusalException(BizConfRefusalException.BadParameter);
        }
        catch (JsonException)
        {
            throw new BizConfRefusalException(BizConfRefusalException.BadParameter);
        }
    }

    private static int Number(string text, int refusal) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new BizConfRefusalException(refusal);

    // 1.1 III.a "real time": the caller's own clock.
    private Instant Time(string text, int refusal) =>
        TimePattern.Parse(text) is { Success: true } parsed ? parsed.Value.InZoneLeniently(zone).ToInstant() : throw new BizConfRefusalException(refusal);
}
