using System.Text;
using System.Text.Encodings.Web;
using Convene.Meetings;
using Microsoft.Graph.Models;

namespace Convene.Calendar.Body;

/// <summary>Puts our block into a body and leaves what people, and other programs such as Teams, wrote there byte for byte.</summary>
internal static class EventBody
{
    /// <summary>The whole new body; null where it shows what it is to show already.</summary>
    public static string? Merge(ItemBody? body, EntryContent wanted)
    {
        var html = ToHtml(body);
        var root = HtmlOutline.Parse(html);
        var blocks = BlockFinder.Find(root);
        var block = BodyBlock.Render(wanted);
        if (blocks is [{ IsWhole: true } only] && Says(only.Nodes) == Says(HtmlOutline.Parse(block).All()))
            return null;

        var cuts = blocks.SelectMany(Cuts).OrderBy(cut => cut.Start).ToList();
        var place = blocks.FirstOrDefault(b => b.IsWhole)?.Start ?? EndOfBody(html, root);
        return Rewrite(html, cuts, place, block);
    }

    /// <summary>The join link in our block; null where the block, or the link in it, is missing or was changed beyond knowing.</summary>
    public static string? JoinUrlOf(ItemBody? body)
    {
        foreach (var block in BlockFinder.Find(HtmlOutline.Parse(ToHtml(body))))
        {
            if (block.Nodes.FirstOrDefault(IsJoinLink)?.Attributes.GetValueOrDefault("href") is not { Length: > 0 } link)
                continue;
            // Outlook may write a link anew, but the words beside it stay as we wrote them
            var canonical = Canonical(link);
            return block.Nodes.Select(node => node.Text.Trim())
                .FirstOrDefault(text => text.Length > 0 && Canonical(text) == canonical) ?? link;
        }

        return null;
    }

    private static bool IsJoinLink(HtmlNode node) =>
        node.Name == "a" && BlockWords.AreJoin(string.Concat(node.All().Select(inner => inner.Text)));

    /// <summary>The same for all ways to write the same address.</summary>
    private static string Canonical(string link) => Uri.TryCreate(link, UriKind.Absolute, out var url) ? url.AbsoluteUri : link;

    private static string ToHtml(ItemBody? body)
    {
        var content = body?.Content ?? "";
        return body?.ContentType is BodyType.Text
            ? HtmlEncoder.Default.Encode(content).Replace("&#xD;&#xA;", "<br>", StringComparison.Ordinal).Replace("&#xA;", "<br>", StringComparison.Ordinal)
            : content;
    }

    /// <summary>Every word and every link; blanks and tags are Outlook's to change.</summary>
    private static string Says(IEnumerable<HtmlNode> nodes)
    {
        var said = new StringBuilder();
        foreach (var node in nodes)
        {
            if (node.Attributes.TryGetValue("href", out var link))
                said.Append('\n').Append(Canonical(link)).Append('\n');
            foreach (var letter in node.Text)
            {
                if (!char.IsWhiteSpace(letter))
                    said.Append(letter);
            }
        }

        return said.ToString();
    }

    private static IEnumerable<(int Start, int End)> Cuts(FoundBlock block) => block.IsWhole
        ? [(block.Start, block.End)]
        : block.Nodes.Where(n => n.Name == HtmlNode.TextName).Select(n => (n.Start, n.End));

    private static int EndOfBody(string html, HtmlNode root)
    {
        var body = root.All().FirstOrDefault(n => n.Name == "body");
        return body is { IsClosed: true } ? html.LastIndexOf("</", body.End - 1, StringComparison.Ordinal) : html.Length;
    }

    private static string Rewrite(string html, List<(int Start, int End)> cuts, int place, string block)
    {
        var written = new StringBuilder();
        var at = 0;
        var isPlaced = false;
        foreach (var (start, end) in cuts)
        {
            Place(start);
            written.Append(html, at, start - at);
            at = end;
        }

        Place(html.Length);
        return written.Append(html, at, html.Length - at).ToString();

        void Place(int before)
        {
            if (isPlaced || place > before)
                return;
            written.Append(html, at, place - at).Append(block);
            (at, isPlaced) = (place, true);
        }
    }
}
