using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Convene.Sandbox.Vmr;

/// <summary>What one request holds: the query of a GET, a POST's JSON object. Everything missing or ill-formed is 400.</summary>
internal sealed class VmrRequest(JsonObject content, DateTimeZone zone)
{
    private const int LongestAccount = 50;

    /// <summary>Bookings are to the minute.</summary>
    public static readonly LocalDateTimePattern MinutePattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    private static readonly JsonDocumentOptions Unambiguous = new() { AllowDuplicateProperties = false };

    public static async ValueTask<VmrRequest> ReadAsync(HttpRequest request, DateTimeZone zone, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsGet(request.Method))
        {
            var query = request.Query.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value.ToString()));
            return new VmrRequest(new JsonObject(query), zone);
        }

        try
        {
            return request.HasJsonContentType()
                && await JsonNode.ParseAsync(request.Body, documentOptions: Unambiguous, cancellationToken: cancellationToken) is JsonObject body
                    ? new VmrRequest(body, zone)
                    : throw Bad();
        }
        catch (JsonException)
        {
            throw Bad();
        }
    }

    /// <summary>A text, empty when it was not sent.</summary>
    public string Text(string name) => content[name] switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw Bad(),
    };

    public string Required(string name, int longest) =>
        Text(name) is var text && !string.IsNullOrWhiteSpace(text) && text.Length <= longest ? text : throw Bad();

    /// <summary>"用户账号（xxxx@xxxx格式）".</summary>
    public string Account() => Required("account", LongestAccount) is var account && account.IndexOf('@', StringComparison.Ordinal) > 0 ? account : throw Bad();

    public bool YesNo(string name) => Text(name) switch
    {
        "" or "no" => false,
        "yes" => true,
        _ => throw Bad(),
    };

    public int Page(string name, int otherwise) => Text(name) switch
    {
        "" => otherwise,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        _ => throw Bad(),
    };

    /// <summary><c>pid</c>: a number, or an empty text for any room (null).</summary>
    public int? Pid() => content["pid"]?.GetValueKind() switch
    {
        null => null,
        JsonValueKind.Number when content["pid"]!.AsValue().TryGetValue<int>(out var pid) => pid,
        JsonValueKind.String when Text("pid").Length == 0 => null,
        _ => throw Bad(),
    };

    /// <summary>A recording's id: the tables say text and number, every sample shows text.</summary>
    public string RecordId() => content["recordId"]?.GetValueKind() == JsonValueKind.Number ? content["recordId"]!.ToJsonString() : Required("recordId", 50);

    public Instant Minute(string name) =>
        MinutePattern.Parse(Text(name)) is { Success: true } parsed ? parsed.Value.InZoneLeniently(zone).ToInstant() : throw Bad();

    private static VmrRefusalException Bad() => new(VmrRefusalException.BadParameter);
}
