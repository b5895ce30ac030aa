using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Convene.Meetings;

namespace Convene.Calendar.Body;

/// <summary>
/// Our part of an event's body. Outlook may rewrite the HTML, drop ids and comments, but keeps the words: so the block begins and ends
/// with a line that is seen, and is found by these lines first, and by its id where somebody took a line away.
/// </summary>
internal static class BodyBlock
{
    public const string Id = "convene-block";

    /// <summary>What remains of the first and the last line when rules and blanks are taken off.</summary>
    public const string Opening = "Convene ▾";

    public const string Closing = "Convene ▴";

    /// <summary>Short, so that the line stays one line on a phone.</summary>
    private const string Rule = "________";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Render(EntryContent content)
    {
        var words = BlockWords.Of(content.Culture);
        var html = new StringBuilder($"<div id=\"{Id}\" class=\"{Id}\">");
        Line(html, $"{Rule} {Opening} {Rule}");
        if (content.Problem is { } problem)
            Line(html, ProblemWords.Of(problem, content.Culture));
        else
            Conference(html, words, content);
        Line(html, $"{Rule} {Closing} {Rule}");
        return html.Append("</div>").ToString();
    }

    private static void Conference(StringBuilder html, BlockWords words, EntryContent content)
    {
        Link(html, words.Join, content.JoinUrl);
        Fact(html, words.Number, content.Number);
        Fact(html, words.Password, content.Password);
        foreach (var number in content.DialInNumbers)
            Fact(html, words.DialIn, number);
        if (content.JoinPageUrl is { } page && IsForBrowsers(page))
        {
            var encoded = Encoder.Encode(page);
            html.Append("<p>").Append(Encoder.Encode(words.JoinPage))
                .Append("<a href=\"").Append(encoded).Append("\">").Append(encoded).Append("</a></p>");
        }
    }

    /// <summary>The address is also written out, for clients that show no links; one that a browser could run is never a link.</summary>
    private static void Link(StringBuilder html, string word, string url)
    {
        if (IsForBrowsers(url))
        {
            var encoded = Encoder.Encode(url);
            html.Append("<p><a href=\"").Append(encoded).Append("\"><b>").Append(Encoder.Encode(word)).Append("</b></a><br>").Append(encoded).Append("</p>");
        }
        else
        {
            Fact(html, "", url);
        }
    }

    private static bool IsForBrowsers(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http";

    private static void Fact(StringBuilder html, string word, string value)
    {
        if (value.Length > 0)
            Line(html, word + value);
    }

    private static void Line(StringBuilder html, string text) => html.Append("<p>").Append(Encoder.Encode(text)).Append("</p>");
}
