using System.Text;
using Convene.Cards.Expressions;

namespace Convene.Cards.Templating;

/// <summary>
/// A text with expressions in it. What cannot be had stays as it was written; what comes out of the data is never read as a template again.
/// </summary>
internal sealed class TextTemplate
{
    private readonly IReadOnlyList<Node> _parts;

    private TextTemplate(IReadOnlyList<Node> parts) => _parts = parts;

    /// <summary>The expression, where the text is nothing but one: it keeps its type.</summary>
    public Node? Single => _parts is [not ConstantNode and var only] ? only : null;

    public static bool HasExpressions(string text) => text.Contains("${", StringComparison.Ordinal);

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">An expression in the text is not one.</exception>
    public static TextTemplate Parse(string text)
    {
        var parts = new List<Node>();
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var length = ExpressionLength(text, i);
            if (length > 0)
            {
                Flush(plain, parts);
                parts.Add(Parser.Parse(text.Substring(i + 2, length - 3).Trim()));
                i += length;
                continue;
            }

            if (text[i] == '`')
                throw new FormatException("A backtick beside an expression is written \\`");

            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '`' or '$')
                i++;

            plain.Append(text[i++]);
        }

        Flush(plain, parts);
        return new TextTemplate(parts);
    }

    /// <summary>The text with the values filled in; never an error, what failed stays as it was written.</summary>
    public string Fill(Scope scope)
    {
        // A concatenation that stands alone is filled part by part too, as in the reference.
        var parts = Single is CallNode { Name: "concat" } concat ? concat.Arguments : _parts;
        return Fill(parts, scope);
    }

    private static string Fill(IReadOnlyList<Node> parts, Scope scope)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            var result = part.Evaluate(scope, substitute: true);
            if (result.Error is not null)
                text.Append("${").Append(part).Append('}');
            else if (!Values.IsNothing(result.Value))
                text.Append(Values.Text(result.Value));
        }

        return text.ToString();
    }

    private static void Flush(StringBuilder plain, List<Node> parts)
    {
        if (plain.Length > 0)
            parts.Add(new ConstantNode(plain.ToString()));

        plain.Clear();
    }

    // Up to the closing brace, over texts in quotes and objects in braces; 0 where there is no whole expression, which then is plain text.
    private static int ExpressionLength(string text, int start)
    {
        if (string.CompareOrdinal(text, start, "${", 0, 2) != 0)
            return 0;

        var depth = 0;
        var i = start + 2;
        while (i >= 0 && i < text.Length && text[i] is not ('`' or '\r' or '\n'))
        {
            if (text[i] == '}' && depth-- == 0)
                return i > start + 2 ? i - start + 1 : 0;

            if (text[i] == '{')
                depth++;

            i = text[i] is '\'' or '"' ? Lexer.EndOfText(text, i) : i;
            i = i < 0 ? i : i + 1;
        }

        return 0;
    }
}
