using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Channels.Schema;

namespace Convene.Dialogs.Tests.Office;

/// <summary>What the bot answered in one turn.</summary>
internal sealed class Reply(IReadOnlyList<Activity> messages, InvokeResponse? invoke, string? pressedOn)
{
    public IReadOnlyList<Activity> Messages => messages;

    public int? InvokeStatus => invoke?.Status;

    /// <summary>Everything readable: texts, and the plain words of cards.</summary>
    public string Text => string.Join('\n', [.. InvokeTexts(), .. messages.Select(m => m.Speak ?? m.Text ?? "")]);

    /// <summary>The cards as JSON text.</summary>
    public string Json => string.Join('\n', Cards().Select(c => c.Card.ToJsonString()));

    /// <summary>The data of the button with a verb, and the message it is on.</summary>
    public (JsonObject Data, string? MessageId) Button(string verb)
    {
        foreach (var (card, messageId) in Cards().Reverse())
        {
            foreach (var element in Objects(card))
            {
                if (VerbOf(element) == verb)
                {
                    return (element["data"] is JsonObject data ? data.DeepClone().AsObject() : [], messageId);
                }
            }
        }

        throw new InvalidOperationException($"No button {verb} in: {Json}");
    }

    public bool Has(string verb) => Cards().SelectMany(c => Objects(c.Card)).Any(o => VerbOf(o) == verb);

    /// <summary>The choices of the last card, in order: the data of each button that chooses.</summary>
    public IReadOnlyList<JsonObject> Buttons(string verb) =>
        [.. Cards().SelectMany(c => Objects(c.Card)).Where(o => VerbOf(o) == verb).Select(o => o["data"]!.DeepClone().AsObject()).DistinctBy(d => d["choice"]?.ToString() ?? d.ToJsonString())];

    /// <summary>What the inputs of the last card hold.</summary>
    public JsonObject Inputs()
    {
        var inputs = new JsonObject();
        foreach (var (card, _) in Cards().TakeLast(1))
        {
            foreach (var element in Objects(card).Where(o => TypeOf(o).StartsWith("Input.", StringComparison.Ordinal) && o["value"] is not null))
            {
                inputs[element["id"]!.GetValue<string>()] = element["value"]!.ToString();
            }
        }

        return inputs;
    }

    private IEnumerable<(JsonObject Card, string? MessageId)> Cards()
    {
        if (invoke?.Body is { } body && body.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Object && value.TryGetProperty("body", out _))
        {
            yield return (JsonNode.Parse(value.GetRawText())!.AsObject(), pressedOn);
        }

        foreach (var message in messages)
        {
            if (message.Attachments is [{ Content: { } content }])
            {
                yield return (JsonNode.Parse(content.GetRawText())!.AsObject(), message.Id);
            }
        }
    }

    private IEnumerable<string> InvokeTexts()
    {
        if (invoke?.Body is not { } body || !body.TryGetProperty("value", out var value))
        {
            yield break;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            yield return value.GetString()!;
        }
        else if (value.TryGetProperty("fallbackText", out var words))
        {
            yield return words.GetString()!;
        }
    }

    private static string TypeOf(JsonObject element) => element["type"]?.GetValueKind() == JsonValueKind.String ? element["type"]!.GetValue<string>() : "";

    private static string? VerbOf(JsonObject element) => TypeOf(element) switch
    {
        "Action.Execute" => element["verb"]?.GetValue<string>(),
        "Action.Submit" => element["data"]?["verb"]?.GetValue<string>(),
        _ => null,
    };

    private static IEnumerable<JsonObject> Objects(JsonNode? node)
    {
        if (node is JsonObject element)
        {
            yield return element;
        }

        var children = node switch
        {
            JsonObject o => o.Select(p => p.Value),
            JsonArray a => a,
            _ => [],
        };
        foreach (var inner in children.SelectMany(Objects))
        {
            yield return inner;
        }
    }
}
