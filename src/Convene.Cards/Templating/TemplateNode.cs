using Convene.Cards.Expressions;

namespace Convene.Cards.Templating;

/// <summary>A part of a parsed template. Path is where it stands, for messages.</summary>
internal abstract record TemplateNode(string Path);

/// <summary>A value that is copied as it is.</summary>
internal sealed record PlainNode(string Path, object? Value) : TemplateNode(Path);

/// <summary>A text with at least one expression.</summary>
internal sealed record TextNode(string Path, TextTemplate Text) : TemplateNode(Path)
{
    /// <summary>A single expression keeps its type; anything else becomes a text.</summary>
    public object? Expand(Scope scope)
    {
        if (Text.Single is null or CallNode { Name: "concat" })
            return Text.Fill(scope);

        var result = Text.Single.Evaluate(scope, substitute: true);
        return result.Error is null ? result.Value : throw new TemplateException(Path, result.Error);
    }

    /// <summary>A condition holds only where it is exactly true; missing data and errors do not make one.</summary>
    public bool Holds(Scope scope) => Text.Single?.Evaluate(scope, substitute: false) is { Error: null, Value: true };
}

internal sealed record ListNode(string Path, IReadOnlyList<TemplateNode> Items) : TemplateNode(Path);

/// <summary>An object; When and Data are its <c>$when</c> and <c>$data</c>, if it has them.</summary>
internal sealed record MapNode(string Path, IReadOnlyList<KeyValuePair<string, TemplateNode>> Entries, TemplateNode? When, TemplateNode? Data)
    : TemplateNode(Path);
