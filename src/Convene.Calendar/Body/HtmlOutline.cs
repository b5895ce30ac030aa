namespace Convene.Calendar.Body;

/// <summary>The tree of an HTML source with the place of every node: enough to cut a part out and leave the rest byte for byte.</summary>
internal static class HtmlOutline
{
    /// <summary>Elements nested deeper are taken as siblings: no person writes such a body, and no stack must grow without end.</summary>
    private const int Deepest = 1000;

    private static readonly HashSet<string> Void = new(StringComparer.Ordinal)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    };

    /// <summary>Elements whose start tag ends an open paragraph.</summary>
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address", "blockquote", "center", "div", "dl", "fieldset", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre",
        "section", "table", "ul",
    };

    public static HtmlNode Parse(string html)
    {
        HtmlNode root = new("#root", 0, null) { End = html.Length, IsClosed = true };
        var open = root;
        var depth = 0;
        foreach (var token in new HtmlScanner(html).Tokens())
        {
            switch (token.Kind)
            {
                case HtmlTokenKind.Text:
                    open.Children.Add(new HtmlNode(HtmlNode.TextName, token.Start, open) { Text = token.Text, End = token.End, IsClosed = true });
                    break;
                case HtmlTokenKind.StartTag:
                    (open, depth) = Open(open, depth, token);
                    break;
                case HtmlTokenKind.EndTag:
                    (open, depth) = Close(open, depth, token);
                    break;
                default:
                    break;
            }
        }

        for (var left = open; left.Parent is not null; left = left.Parent)
            left.End = html.Length;
        return root;
    }

    private static (HtmlNode Open, int Depth) Open(HtmlNode open, int depth, HtmlToken token)
    {
        if (open.Name == "p" && Blocks.Contains(token.Name))
        {
            // its end tag may be left out
            (open.End, open.IsClosed) = (token.Start, true);
            (open, depth) = (open.Parent!, depth - 1);
        }

        HtmlNode node = new(token.Name, token.Start, open) { Attributes = token.Attributes, End = token.End };
        open.Children.Add(node);
        if (!Void.Contains(token.Name) && depth < Deepest)
            return (node, depth + 1);
        node.IsClosed = true;
        return (open, depth);
    }

    /// <summary>An end tag that nothing was opened for is nothing; whatever is still open inside ends with it.</summary>
    private static (HtmlNode Open, int Depth) Close(HtmlNode open, int depth, HtmlToken token)
    {
        var closing = open;
        while (closing.Parent is not null && closing.Name != token.Name)
            closing = closing.Parent;
        if (closing.Parent is null)
            return (open, depth);

        for (var inner = open; inner != closing; inner = inner.Parent!, depth--)
            inner.End = token.Start;
        (closing.End, closing.IsClosed) = (token.End, true);
        return (closing.Parent, depth - 1);
    }
}
