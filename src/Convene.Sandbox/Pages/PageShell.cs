using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace Convene.Sandbox.Pages;

/// <summary>What all pages share: the document around them, their headers, their language.</summary>
internal static class PageShell
{
    // Scripts and forms only from here; styles also in place, for the geometry of the calendar.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    public static PageWords Words(HttpRequest request)
    {
        var wish = request.Query["lang"].ToString() is { Length: > 0 } asked ? asked : request.Headers.AcceptLanguage.ToString();
        return wish.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? PageWords.Chinese : PageWords.English;
    }

    /// <summary>A whole page; <paramref name="mount"/> is the path that the sandbox is mounted at, for its assets.</summary>
    public static Answer Page(string mount, PageWords words, string title, string bodyClass, string script, Html main, int status = 200)
    {
        var page = Html.Of($"""
            <!DOCTYPE html>
            <html lang="{words.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <link rel="stylesheet" href="{mount}/assets/sandbox.css">
            <script src="{mount}/assets/{script}" defer></script>
            </head>
            <body class="{bodyClass}">{main}</body>
            </html>
            """);
        return Answer.Html(page.Text, status) with
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Content-Security-Policy"] = Policy,
                ["X-Content-Type-Options"] = "nosniff",
                ["Referrer-Policy"] = "same-origin",
                ["Cache-Control"] = "no-store",
            },
        };
    }

    /// <summary>The path before <paramref name="marker"/>: where the sandbox is mounted.</summary>
    public static string Mount(HttpRequest request, string marker)
    {
        var path = request.Path.Value ?? "";
        return request.PathBase + path[..path.IndexOf(marker, StringComparison.OrdinalIgnoreCase)];
    }

    /// <summary>A page elsewhere may not act here in somebody's name.</summary>
    public static bool IsForeign(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
}
