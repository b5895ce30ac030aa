using System.Net;

namespace Convene.Calendar.Body;

internal enum HtmlTokenKind
{
    Text,
    StartTag,
    EndTag,

    /// <summary>Comments, conditional comments, doctypes, processing instructions.</summary>
    Other,
}

/// <param name="Name">Of a tag, in lower case.</param>
/// <param name="Text">Of text, with character references resolved.</param>
internal sealed record HtmlToken(
    HtmlTokenKind Kind, int Start, int End, string Name, string Text, IReadOnlyDictionary<string, string> Attributes);

/// <summary>Cuts HTML into tokens that know their place in the source, as an HTML parser would tell tags from text; never fails.</summary>
internal sealed class HtmlScanner(string html)
{
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    private int _at;

    public IEnumerable<HtmlToken> Tokens()
    {
        while (_at < html.Length)
        {
            var token = IsMarkup(_at) ? NextMarkup() : NextText();
            yield return token;
            if (token is { Kind: HtmlTokenKind.StartTag, Name: "script" or "style" or "title" or "textarea" })
                _at = EndOfRawText(token.Name);
        }
    }

    /// <summary>A "&lt;" that no name, slash, "!" or "?" follows is text.</summary>
    private bool IsMarkup(int at) =>
        html[at] == '<' && at + 1 < html.Length
        && (char.IsAsciiLetter(html[at + 1]) || html[at + 1] is '!' or '?'
            || (html[at + 1] == '/' && at + 2 < html.Length && char.IsAsciiLetter(html[at + 2])));

    private HtmlToken NextText()
    {
        var start = _at++;
        while (_at < html.Length && !IsMarkup(_at))
            _at++;
        return new HtmlToken(HtmlTokenKind.Text, start, _at, "", WebUtility.HtmlDecode(html[start.._at]), None);
    }

    private HtmlToken NextMarkup()
    {
        var start = _at;
        if (html[start + 1] is '!' or '?')
        {
            _at = html.AsSpan(start).StartsWith("<!--", StringComparison.Ordinal) ? After("-->", start + 4) : After(">", start);
            return new HtmlToken(HtmlTokenKind.Other, start, _at, "", "", None);
        }

        var isEnd = html[start + 1] == '/';
        _at = start + (isEnd ? 2 : 1);
        var name = TakeWhile(static c => !char.IsWhiteSpace(c) && c is not ('/' or '>')).ToLowerInvariant();
        var attributes = TakeAttributes();
        return new HtmlToken(isEnd ? HtmlTokenKind.EndTag : HtmlTokenKind.StartTag, start, _at, name, "", attributes);
    }

    private Dictionary<string, string> TakeAttributes()
    {
        Dictionary<string, string> attributes = new(StringComparer.Ordinal);
        while (_at < html.Length && html[_at] != '>')
        {
            if (html[_at] == '/' || char.IsWhiteSpace(html[_at]))
            {
                _at++;
                continue;
            }

            var (name, value) = TakeAttribute();
            attributes.TryAdd(name, value);
        }

        _at = Math.Min(_at + 1, html.Length);
        return attributes;
    }

    private (string Name, string Value) TakeAttribute()
    {
        var first = html[_at++];
        var name = (first + TakeWhile(static c => !char.IsWhiteSpace(c) && c is not ('/' or '>' or '='))).ToLowerInvariant();
        TakeWhile(char.IsWhiteSpace);
        if (_at >= html.Length || html[_at] != '=')
            return (name, "");
        _at++;
        TakeWhile(char.IsWhiteSpace);
        return (name, WebUtility.HtmlDecode(TakeValue()));
    }

    private string TakeValue()
    {
        if (_at >= html.Length || html[_at] is not ('"' or '\''))
            return TakeWhile(static c => !char.IsWhiteSpace(c) && c != '>');
        var quote = html[_at++];
        var value = TakeWhile(c => c != quote);
        _at = Math.Min(_at + 1, html.Length);
        return value;
    }

    private string TakeWhile(Func<char, bool> isPart)
    {
        var start = _at;
        while (_at < html.Length && isPart(html[_at]))
            _at++;
        return html[start.._at];
    }

    private int After(string end, int from)
    {
        var found = from < html.Length ? html.IndexOf(end, from, StringComparison.Ordinal) : -1;
        return found < 0 ? html.Length : found + end.Length;
    }

    private int EndOfRawText(string name)
    {
        var found = html.IndexOf($"</{name}", _at, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? html.Length : found;
    }
}
