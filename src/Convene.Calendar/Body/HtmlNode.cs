namespace Convene.Calendar.Body;

/// <summary>An element or a piece of text, and where in the source it stands: [<see cref="Start"/>, <see cref="End"/>).</summary>
internal sealed class HtmlNode(string name, int start, HtmlNode? parent)
{
    /// <summary>The name of text nodes.</summary>
    public const string TextName = "#text";

    /// <summary>In lower case.</summary>
    public string Name { get; } = name;

    public int Start { get; } = start;

    public int End { get; set; }

    public HtmlNode? Parent { get; } = parent;

    /// <summary>Whether an end tag of its own closed it; what was left open ends where something around it ends.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Of a text node, with character references resolved; empty in elements.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public List<HtmlNode> Children { get; } = [];

    /// <summary>Itself and everything in it, in the order of the source.</summary>
    public IEnumerable<HtmlNode> All()
    {
        Stack<HtmlNode> waiting = new([this]);
        while (waiting.TryPop(out var node))
        {
            yield return node;
            for (var i = node.Children.Count - 1; i >= 0; i--)
                waiting.Push(node.Children[i]);
        }
    }

    public IEnumerable<HtmlNode> Ancestors()
    {
        for (var node = Parent; node is not null; node = node.Parent)
            yield return node;
    }
}
