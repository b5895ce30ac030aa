using System.Runtime.InteropServices;

namespace Convene.Calendar.Body;

/// <summary>The tree of an HTML source with the place of every node: enough to cut a part out and leave the rest byte for byte.</summary>
/// <remarks>Takes time in proportion to the source, whatever it holds: anybody who may edit an event may write its body.</remarks>
internal sealed class HtmlOutline
{
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

    /// <summary>How many elements of a name are open: a stray end tag need not look through them all.</summary>
    private readonly Dictionary<string, int> _openOf = new(StringComparer.Ordinal);

    private HtmlNode _open;

    private HtmlOutline(HtmlNode root) => _open = root;

    public static HtmlNode Parse(string html)
    {
        HtmlNode root = new("#root", 0, null) { End = html.Length, IsClosed = true };
        HtmlOutline outline = new(root);
        foreach (var token in new HtmlScanner(html).Tokens())
            outline.Take(token);
        while (outline._open != root)
            outline.Leave(html.Length, isClosed: false);
        return root;
    }

    private void Take(HtmlToken token)
    {
        switch (token.Kind)
        {
            case HtmlTokenKind.Text:
                _open.Children.Add(
                    new HtmlNode(HtmlNode.TextName, token.Start, _open) { Text = token.Text, End = token.End, IsClosed = true });
                break;
            case HtmlTokenKind.StartTag:
                Enter(token);
                break;
            case HtmlTokenKind.EndTag:
                Close(token);
                break;
            default:
                break;
        }
    }

    private void Enter(HtmlToken token)
    {
        // the end tag of a paragraph may be left out
        if (_open.Name == "p" && Blocks.Contains(token.Name))
            Leave(token.Start, isClosed: true);

        HtmlNode node = new(token.Name, token.Start, _open) { Attributes = token.Attributes, End = token.End };
        _open.Children.Add(node);
        node.IsClosed = Void.Contains(token.Name);
        if (node.IsClosed)
            return;
        _open = node;
        CollectionsMarshal.GetValueRefOrAddDefault(_openOf, token.Name, out _)++;
    }

    /// <summary>An end tag that nothing was opened for is nothing; whatever is still open inside ends with it.</summary>
    private void Close(HtmlToken token)
    {
        if (_openOf.GetValueOrDefault(token.Name) == 0)
            return;
        while (_open.Name != token.Name)
            Leave(token.Start, isClosed: false);
        Leave(token.End, isClosed: true);
    }

    private void Leave(int end, bool isClosed)
    {
        (_open.End, _open.IsClosed) = (end, isClosed);
        _openOf[_open.Name]--;
        _open = _open.Parent!;
    }
}
