using System.Globalization;
using System.Text.Json;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.BizConfV1;

/// <summary>The parameters of one request, read as strictly as the document allows.</summary>
internal sealed class BizConfV1Request(IReadOnlyDictionary<string, string> parameters)
{
    /// <summary>1.3 <c>startTime</c>; sections 2.1 and 2.14 print <c>yyyy-MM-ss</c>, which no date could be written with.</summary>
    public static readonly LocalDateTimePattern TimePattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    public static async ValueTask<BizConfV1Request> ReadAsync(
        HttpRequest request, bool acceptsJson, CancellationToken cancellationToken)
    {
        try
        {
            return new BizConfV1Request(await RequestParameters.ReadAsync(request, acceptsJson, cancellationToken));
        }
        catch (JsonException)
        {
            throw new BizConfV1RefusalException(BizConfV1RefusalException.BadParameter);
        }
    }

    /// <summary>A parameter that every call or account needs: missing or empty is 109.</summary>
    public string Required(string name) => Find(name) is { Length: > 0 } text ? text : throw new BizConfV1RefusalException(BizConfV1RefusalException.BadParameter);

    public string? Find(string name) => parameters.GetValueOrDefault(name);

    /// <summary>A text that the conference needs: missing or empty is 104.</summary>
    public string ConferenceText(string name) =>
        Find(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw new BizConfV1RefusalException(BizConfV1RefusalException.BadConference);

    public int ConferenceNumber(string name) => Number(ConferenceText(name), BizConfV1RefusalException.BadConference);

    public bool? ConferenceSwitch(string name) => Find(name) switch
    {
        null => null,
        "0" => false,
        "1" => true,
        _ => throw new BizConfV1RefusalException(BizConfV1RefusalException.BadConference),
    };

    public Instant ConferenceStart() => Time(ConferenceText("startTime"), BizConfV1RefusalException.BadConference);

    /// <summary>A time that a list is limited to; missing or empty is no limit.</summary>
    public Instant? Limit(string name) => Find(name) is { Length: > 0 } text ? Time(text, BizConfV1RefusalException.BadParameter) : null;

    public int Page(string name, int otherwise) => Find(name) switch
    {
        null or "" => otherwise,
        { } text when Number(text, BizConfV1RefusalException.BadParameter) is > 0 and var number => number,
        _ => throw new BizConfV1RefusalException(BizConfV1RefusalException.BadParameter),
    };

    public bool Has(string name) => parameters.ContainsKey(name);

    private static int Number(string text, int refusal) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new BizConfV1RefusalException(refusal);

    private static Instant Time(string text, int refusal) =>
        TimePattern.Parse(text) is { Success: true } parsed ? parsed.Value.InUtc().ToInstant() : throw new BizConfV1RefusalException(refusal);
}
