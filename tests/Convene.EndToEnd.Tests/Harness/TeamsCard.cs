using System.Text;
using System.Text.Json.Nodes;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>An Adaptive Card in a chat, read as a person would: its words and its buttons.</summary>
internal sealed class TeamsCard
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";
    private readonly List<JsonObject> _actions = [];
    private readonly List<JsonObject> _inputs = [];
    private readonly StringBuilder _words = new();

    private TeamsCard(string activityId, JsonObject content)
    {
        (ActivityId, Content) = (activityId, content);
        Collect(content["body"]);
        Collect(content["actions"]);
    }

    /// <summary>The message that holds it.</summary>
    public string ActivityId { get; }

    public JsonObject Content { get; }

    /// <summary>Every text that it shows, in the order it is read; buttons and what stands behind them are not in it.</summary>
    public string Words => _words.ToString();

    public IReadOnlyList<string> Buttons => [.. _actions.Select(a => a["title"]?.GetValue<string>() ?? "")];

    public IReadOnlyList<string> Verbs => [.. _actions.Where(a => a["verb"] is not null).Select(a => a["verb"]!.GetValue<string>())];

    /// <summary>Inputs by id with what is filled in already.</summary>
    public IReadOnlyDictionary<string, string> Inputs =>
        _inputs.ToDictionary(i => i["id"]!.GetValue<string>(), i => i["value"]?.ToString() ?? "", StringComparer.Ordinal);

    /// <summary>Where Join leads; null when the card offers no way in.</summary>
    public string? JoinUrl => _actions.Find(a => a["type"]?.GetValue<string>() == "Action.OpenUrl")?["url"]?.GetValue<string>();

    public bool Offers(string verb) => Verbs.Contains(verb);

    public bool Says(string words) => Words.Contains(words, StringComparison.Ordinal);

    public JsonObject Button(string verb) => _actions.Find(a => a["verb"]?.GetValue<string>() == verb)
        ?? throw new InvalidOperationException($"No button for {verb} on the card; there are: {string.Join(", ", Verbs)}\n{Words}");

    /// <summary>Null when the activity holds no card.</summary>
    public static TeamsCard? Of(string activityId, JsonObject activity)
    {
        var attachment = activity["attachments"]?.AsArray().FirstOrDefault(a => a!["contentType"]?.GetValue<string>() == ContentType);
        return attachment?["content"] is JsonObject content ? new TeamsCard(activityId, content) : null;
    }

    /// <summary>The card that an answer to a press holds.</summary>
    public static TeamsCard OfAnswer(TeamsCard pressed, JsonObject answer)
    {
        answer["type"]!.GetValue<string>().ShouldBe(ContentType, answer.ToJsonString());
        return new TeamsCard(pressed.ActivityId, answer["value"]!.AsObject());
    }

    private void Collect(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Collect(item);
            }
        }
        else if (node is JsonObject element)
        {
            CollectElement(element);
        }
    }

    private void CollectElement(JsonObject element)
    {
        var type = element["type"]?.GetValue<string>() ?? "";
        if (type.StartsWith("Action.", StringComparison.Ordinal))
        {
            _actions.Add(element);
            return;
        }

        if (type.StartsWith("Input.", StringComparison.Ordinal))
        {
            _inputs.Add(element);
        }

        if (element["text"] is JsonValue text)
        {
            _words.AppendLine(text.GetValue<string>());
        }

        foreach (var (name, child) in element)
        {
            if (name is "items" or "columns" or "inlines" or "body" or "actions" or "rows" or "cells" or "selectAction" or "label")
            {
                Collect(child);
            }
        }
    }
}
