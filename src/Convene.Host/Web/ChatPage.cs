using Convene.Sandbox.People;
using Microsoft.Extensions.FileProviders;

namespace Convene.Host.Web;

/// <summary>The page at <c>/</c> for local use: Microsoft's Web Chat over our Direct Line endpoint, beside the sandbox's Outlook calendar.</summary>
internal static class ChatPage
{
    private const string Bundle = "dist/webchat.js";

    public static void MapChatPage(this WebApplication app)
    {
        var files = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        app.MapGet("/", () => files.GetFileInfo(Bundle).Exists
            ? Results.File(files.GetFileInfo("index.html").PhysicalPath!, "text/html; charset=utf-8")
            : Results.Content(WithoutNode, "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable));
        app.MapGet("/people.json", () => Results.Json(SandboxPeople.All.Where(p => p.HasMailbox).Select(p => new ChatPerson(p.Id, p.DisplayName, p.Mail, p.Locale))));
    }

    /// <summary>Somebody that a visitor of the page can chat as.</summary>
    private sealed record ChatPerson(string Id, string Name, string Mail, string Locale);

    private const string WithoutNode = """
        <!doctype html><html lang="en"><meta charset="utf-8"><title>Convene</title>
        <body style="font:16px/1.6 sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem">
        <h1>The chat page is not built</h1>
        <p>It needs Node.js 20 or later with npm when the program is built. Install it, then build again:</p>
        <pre>dotnet run --project src/Convene.Host</pre>
        <p>聊天页面尚未构建：请安装 Node.js 20 或更高版本（含 npm），然后重新构建。</p>
        </body></html>
        """;
}
