using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.Pages;

/// <summary>What happens on the pages behind a vendor's links, the same for each vendor: come in, leave, end for everybody.</summary>
internal sealed class JoinVisits(SandboxPipeline pipeline)
{
    private const int LongestName = 80;
    private const int LongestPassword = 64;

    /// <summary>Serves <paramref name="page"/>, a route that begins with <paramref name="vendor"/>, e.g. <c>/bizconf/</c>.</summary>
    public void Map(IEndpointRouteBuilder group, string vendor, string page, Func<HttpContext, IJoinVisit?> find)
    {
        var name = vendor.Trim('/') + " j";
        group.MapMethods(page, [HttpMethods.Get], Serve(name, (visit, request, _) => new ValueTask<Answer>(Open(visit, request, vendor))));
        group.MapPost(page + "/join", Serve(name + "/join", JoinAsync));
        group.MapPost(page + "/leave", Serve(name + "/leave", async (visit, request, cancellationToken) =>
        {
            var session = (await request.ReadFormAsync(cancellationToken))["session"].ToString();
            visit.Leave(session);
            return Back(visit, request, $"&session={Uri.EscapeDataString(session)}");
        }));
        group.MapPost(page + "/end", Serve(name + "/end", async (visit, request, cancellationToken) =>
        {
            visit.End(request.HasFormContentType ? (await request.ReadFormAsync(cancellationToken))["session"].ToString() : "");
            return Back(visit, request, "");
        }));

        RequestDelegate Serve(string endpoint, Func<IJoinVisit, HttpRequest, CancellationToken, ValueTask<Answer>> work) =>
            pipeline.Serve("pages", endpoint, (context, cancellationToken) =>
                PageShell.IsForeign(context.Request) && HttpMethods.IsPost(context.Request.Method)
                    ? new ValueTask<Answer>(Answer.Empty(StatusCodes.Status403Forbidden))
                    : find(context) is { } visit
                        ? work(visit, context.Request, cancellationToken)
                        : new ValueTask<Answer>(WrongLink(context.Request, vendor)));
    }

    public static Answer WrongLink(HttpRequest request, string vendor) =>
        Rendered(request, vendor, new JoinView(JoinPhase.WrongLink, "", "", "", default, 0, false), StatusCodes.Status404NotFound);

    private static Answer Open(IJoinVisit visit, HttpRequest request, string vendor)
    {
        var session = request.Query["session"].ToString();
        var name = visit.KnownName.Length > 0 ? visit.KnownName : Name(request.Query["name"]);
        var stay = session.Length > 0 ? visit.Find(session) : visit.FindPresent(name);
        if (stay is null && session.Length == 0 && name.Length > 0 && !IsPrefetch(request))
        {
            stay = visit.Enter(Guest(request, name, "")).Stay;
        }

        _ = Enum.TryParse<JoinRefusal>(request.Query["refused"], out var refusal);
        var view = visit.View(stay, refusal, PageShell.Words(request)) with
        {
            Name = stay?.Name ?? (name.Length > 0 ? name : Name(request.Query["typed"])),
            Session = stay?.Session ?? "",
            Address = request.PathBase + request.Path,
        };
        return Rendered(request, vendor, view, view.Phase == JoinPhase.Cancelled ? StatusCodes.Status410Gone : StatusCodes.Status200OK);
    }

    private static async ValueTask<Answer> JoinAsync(IJoinVisit visit, HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var name = visit.KnownName.Length > 0 ? visit.KnownName : Name(form["name"]);
        if (name.Length == 0)
        {
            return Back(visit, request, "");
        }

        var password = form["password"].ToString();
        var entry = visit.Enter(Guest(request, name, password[..Math.Min(password.Length, LongestPassword)]));
        return Back(visit, request, entry.Stay is { } stay ? $"&session={stay.Session}" : $"&refused={entry.Refusal}&typed={Uri.EscapeDataString(name)}");
    }

    private static JoinGuest Guest(HttpRequest request, string name, string password) => new(
        name, password, DeviceOf(request.Headers.UserAgent.ToString()), request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "");

    private static string DeviceOf(string agent) => agent switch
    {
        _ when agent.Contains("iPhone", StringComparison.Ordinal) || agent.Contains("iPad", StringComparison.Ordinal) => "ios",
        _ when agent.Contains("Android", StringComparison.Ordinal) => "android",
        _ when agent.Contains("Mac OS", StringComparison.Ordinal) => "mac",
        _ when agent.Contains("Linux", StringComparison.Ordinal) => "linux",
        _ => "windows",
    };

    private static Answer Back(IJoinVisit visit, HttpRequest request, string query) =>
        Answer.SeeOther($"{visit.Address}?lang={PageShell.Words(request).Language}{query}");

    private static Answer Rendered(HttpRequest request, string vendor, JoinView view, int status)
    {
        var words = PageShell.Words(request);
        var title = view.Title.Length > 0 ? view.Title : words.WrongLink;
        return PageShell.Page(PageShell.Mount(request, vendor), words, title, "join", "join.js", JoinPage.Of(view, words), status);
    }

    private static string Name(string? text) => text?.Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, LongestName)] : "";

    // A browser or a chat that looks ahead is nobody who came.
    private static bool IsPrefetch(HttpRequest request) => request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
}
