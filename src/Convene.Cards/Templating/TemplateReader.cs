using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Cards.Expressions;

namespace Convene.Cards.Templating;

/// <summary>From template JSON to template nodes, once per template.</summary>
internal static class TemplateReader
{
    private static readonly string[] Reserved = ["$data", "$when", "$root", "$index", "$host", "$_acTemplateVersion"];

    /// <summary>The nodes of a template; path is where it stands.</summary>
    /// <exception cref="TemplateException">An expression in it is not one.</exception>
    public static TemplateNode Read(JsonNode? node, string path) => node switch
    {
        JsonArray list => new ListNode(path, [.. list.Select((item, i) => Read(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")))]),
        JsonObject map => Map(map, path),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Text(value.GetValue<string>(), path),
        _ => new PlainNode(path, ValueJson.Read(node)),
    };

    private static MapNode Map(JsonObject map, string path)
    {
        var entries = map.Where(entry => Array.IndexOf(Reserved, entry.Key) < 0)
            .Select(entry => new KeyValuePair<string, TemplateNode>(entry.Key, Read(entry.Value, $"{path}.{entry.Key}")));
        return new MapNode(path, [.. entries], Directive(map, "$when", path), Directive(map, "$data", path));
    }

    private static TemplateNode? Directive(JsonObject map, string name, string path)
    {
        if (!map.TryGetPropertyValue(name, out var value))
            return null;

        var where = $"{path}.{name}";
        return value is JsonValue text && text.GetValueKind() == JsonValueKind.String
            ? Text(text.GetValue<string>(), where)
            : new PlainNode(where, ValueJson.Read(value));
    }

    private static TemplateNode Text(string text, string path)
    {
        if (!TextTemplate.HasExpressions(text))
            return new PlainNode(path, text);

        try
        {
            return new TextNode(path, TextTemplate.Parse(text));
        }
        catch (FormatException exception)
        {
            throw new TemplateException(path, exception.Message, exception);
        }
    }
}
