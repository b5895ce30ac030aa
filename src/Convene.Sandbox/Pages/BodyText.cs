using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Convene.Sandbox.Pages;

/// <summary>
/// An event's HTML body as text with links. Nothing of its markup goes through: lines and links are made anew,
/// and a link leads to http or https or is no link.
/// </summary>
internal static partial class BodyText
{
    public static Html Of(string contentType, string content)
    {
        var lines = contentType == "html" ? FromHtml(content) : Linked(content.ReplaceLineEndings("\n"));
        return Html.Of($"""<div class="text">{lines}</div>""");
    }

    /// <summary>The first http or https address in the body, or null.</summary>
    public static string? FirstLink(string content) => Address().Match(WebUtility.HtmlDecode(content)) is { Success: true } found ? found.Value : null;

    private static Html FromHtml(string content)
    {
        var target = default(string);
        var label = new StringBuilder();
        var parts = new List<Html>();
        foreach (Match token in Token().Matches(Unseen().Replace(content, "") + "</a>"))
        {
            var tag = token.Groups["tag"].Value.ToLowerInvariant();
            var text = tag.Length > 0 || token.Value[0] == '<' ? "" : Blanks().Replace(WebUtility.HtmlDecode(token.Value), " ");
            if (tag is "a" or "/a")
            {
                parts.Add(target is null ? Html.Empty : Link(target, label.ToString()));
                target = tag == "a" ? SafeTarget(token.Value) : null;
                label.Clear();
            }
            else if (target is not null)
            {
                label.Append(text);
            }
            else
            {
                parts.Add(tag is "br" or "/p" or "/div" or "/li" or "/tr" or "/h1" or "/h2" or "/h3" ? new Html("\n") : Linked(text));
            }
        }

        return new Html(Html.Join(parts).Text.Trim());
    }

    private static string? SafeTarget(string tag) =>
        Target().Match(tag) is { Success: true } found && Address().Match(WebUtility.HtmlDecode(found.Groups["to"].Value)) is { Success: true, Index: 0 } address
            ? address.Value
            : null;

    private static Html Linked(string text)
    {
        var parts = new List<Html>();
        var done = 0;
        foreach (Match found in Address().Matches(text))
        {
            parts.Add(Html.Of($"{text[done..found.Index]}"));
            parts.Add(Link(found.Value, found.Value));
            done = found.Index + found.Length;
        }

        return Html.Join(parts.Append(Html.Of($"{text[done..]}")));
    }

    private static Html Link(string target, string text) => Html.Of($"""<a href="{target}" target="_blank" rel="noopener">{text}</a>""");

    [GeneratedRegex("<!--.*?-->|<(script|style|head|title)[^>]*>.*?</\\1>", RegexOptions.IgnoreCase | RegexOptions.Singleline, 1000)]
    private static partial Regex Unseen();

    [GeneratedRegex("<(?<tag>/?[a-zA-Z0-9]+)[^>]*>|<[^>]*>?|[^<]+", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("href\\s*=\\s*[\"'](?<to>[^\"']*)[\"']", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Target();

    [GeneratedRegex("https?://[^\\s<>\"'，。]+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("\\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
