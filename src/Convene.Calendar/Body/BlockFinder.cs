namespace Convene.Calendar.Body;

/// <summary>A block of ours in a body.</summary>
/// <param name="Start">Where it begins in the source.</param>
/// <param name="End">Where what follows it begins.</param>
/// <param name="Nodes">What it is made of.</param>
/// <param name="IsWhole">False where people's words share an element with it: then only the single nodes are ours.</param>
internal sealed record FoundBlock(int Start, int End, IReadOnlyList<HtmlNode> Nodes, bool IsWhole);

/// <summary>Finds every block of ours in a body, however Outlook or people have changed it.</summary>
internal static class BlockFinder
{
    /// <summary>More copies than people make; whoever may edit an event must not keep us busy with a body of nothing else.</summary>
    private const int Most = 20;

    public static IReadOnlyList<FoundBlock> Find(HtmlNode root)
    {
        HtmlNode[] nodes = [.. root.All()];
        List<FoundBlock> byLines = [.. ByLines(nodes).Take(Most)];
        var byId = Outermost(nodes.Where(n => n.IsClosed && HasOurId(n)))
            .Take(Most)
            // an element that was emptied of our lines, because people wrote between them, is theirs
            .Where(n => !byLines.Exists(b => b.Start < n.End && n.Start < b.End) && n.All().Any(IsTrace))
            .Select(n => Whole(n, n));
        return [.. byLines.Concat(byId).OrderBy(f => f.Start)];
    }

    private static IEnumerable<FoundBlock> ByLines(HtmlNode[] nodes)
    {
        int? opening = null;
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i].Name != HtmlNode.TextName)
                continue;
            switch (LineOf(nodes[i]))
            {
                case BodyBlock.Opening:
                    opening = i;
                    break;
                case BodyBlock.Closing when opening is { } first:
                    yield return Between(nodes, first, i);
                    opening = null;
                    break;
                default:
                    break;
            }
        }
    }

    private static IEnumerable<HtmlNode> Outermost(IEnumerable<HtmlNode> nodes)
    {
        var end = 0;
        foreach (var node in nodes.Where(n => n.Start >= end))
        {
            end = node.End;
            yield return node;
        }
    }

    private static FoundBlock Between(HtmlNode[] nodes, int first, int last)
    {
        FoundBlock lines = new(nodes[first].Start, nodes[last].End, nodes[first..(last + 1)], IsWhole: false);
        var above = nodes[last].Ancestors().ToHashSet();
        var shared = nodes[first].Ancestors().First(above.Contains);
        var from = ChildOf(shared, nodes[first]);
        var to = ChildOf(shared, nodes[last]);
        if (HoldsMoreThan(from, lines) || HoldsMoreThan(to, lines))
            return lines;
        return shared.IsClosed && HasOurId(shared) && !HoldsMoreThan(shared, lines) ? Whole(shared, shared) : Whole(from, to);
    }

    private static FoundBlock Whole(HtmlNode from, HtmlNode to)
    {
        var siblings = from == to ? [from] : from.Parent!.Children.Where(n => n.Start >= from.Start && n.End <= to.End);
        return new FoundBlock(from.Start, to.End, [.. siblings.SelectMany(n => n.All())], IsWhole: true);
    }

    private static HtmlNode ChildOf(HtmlNode parent, HtmlNode node) =>
        node.Parent == parent ? node : node.Ancestors().First(n => n.Parent == parent);

    /// <summary>Something that people see, beside <paramref name="lines"/>.</summary>
    private static bool HoldsMoreThan(HtmlNode node, FoundBlock lines) =>
        node.All().Any(n => IsSeen(n) && (n.Start < lines.Start || n.Start >= lines.End));

    private static bool IsSeen(HtmlNode node) => node.Name == "img" || !string.IsNullOrWhiteSpace(node.Text);

    private static bool IsTrace(HtmlNode node) =>
        LineOf(node) is BodyBlock.Opening or BodyBlock.Closing || (node.Name == "a" && node.All().Any(IsSeen));

    private static string LineOf(HtmlNode node) => node.Text.Trim('_', ' ', '\u00a0', '\r', '\n', '\t');

    /// <summary>Outlook puts <c>x_</c> before ids and classes of what it copies into another message.</summary>
    private static bool HasOurId(HtmlNode node) => IsOurs(node, "id") || IsOurs(node, "class");

    private static bool IsOurs(HtmlNode node, string attribute) =>
        node.Attributes.GetValueOrDefault(attribute) is BodyBlock.Id or $"x_{BodyBlock.Id}";
}
