using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Convene.Cards.Texts;

namespace Convene.Host.Web;

/// <summary>The page that says why a link leads nowhere. It names nothing of the meeting: links are passed on.</summary>
internal static class JoinPageView
{
    private const string Style =
        """
        :root{color-scheme:light dark}
        body{font:1.125rem/1.6 "Segoe UI","Microsoft YaHei","PingFang SC",system-ui,sans-serif;margin:0;min-height:100vh;display:grid;place-items:center}
        main{max-width:32rem;padding:2rem}
        h1{font-size:1.5rem;line-height:1.3;margin:0 0 .75rem}
        p{margin:0}
        """;

    /// <summary>Nothing is loaded, run or framed; the one style is known by its hash.</summary>
    public static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string Html(JoinPageState state, CultureTexts texts)
    {
        var key = $"joinPage.{JsonNamingPolicy.CamelCase.ConvertName(state.ToString())}";
        var (what, toDo) = (WebUtility.HtmlEncode(texts[$"{key}.what"]), WebUtility.HtmlEncode(texts[$"{key}.do"]));
        return $"""
            <!doctype html>
            <html lang="{texts.Culture}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{what}</title>
            <style>{Style}</style>
            </head>
            <body><main><h1>{what}</h1><p>{toDo}</p></main></body>
            </html>
            """;
    }
}
