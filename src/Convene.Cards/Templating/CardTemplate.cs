using System.Text.Json;
using System.Text.Json.Nodes;
using Convene.Cards.Expressions;

namespace Convene.Cards.Templating;

/// <summary>
/// A template in the Adaptive Card Templating language (learn.microsoft.com/adaptive-cards/templating/language), parsed once and expanded with data any
/// number of times; thread-safe. It does what npm adaptivecards-templating does, which the tests hold it against, with one difference: null
/// or nothing inside a longer text is written as nothing, where the reference throws.
/// </summary>
public sealed class CardTemplate
{
    private readonly TemplateNode _root;

    private CardTemplate(TemplateNode root) => _root = root;

    /// <summary>Reads a template.</summary>
    /// <exception cref="TemplateException">An expression in it is not one; the message names the place.</exception>
    public static CardTemplate Parse(JsonNode? template) => new(TemplateReader.Read(template, "$"));

    /// <summary>Reads a template from its JSON text.</summary>
    /// <exception cref="TemplateException">The text is not JSON, or an expression in it is not one.</exception>
    public static CardTemplate Parse(string json)
    {
        try
        {
            return Parse(JsonNode.Parse(json));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // ArgumentException: the same name twice in an object.
            throw new TemplateException("$", exception.Message, exception);
        }
    }

    /// <summary>The template filled with data; null where its own condition does not hold.</summary>
    /// <param name="root">What <c>$root</c> is.</param>
    /// <param name="host">What <c>$host</c> is.</param>
    /// <exception cref="TemplateException">An expression that stands alone cannot be evaluated; the message names the place.</exception>
    public JsonNode? Expand(JsonNode? root, JsonNode? host = null) =>
        ValueJson.ToNode(ExpandValues(ValueJson.Read(root), host is null ? Undefined.Value : ValueJson.Read(host)));

    internal object? ExpandValues(object? root, object? host) => TemplateExpansion.Expand(_root, new Scope(root, root, Undefined.Value, host));
}
