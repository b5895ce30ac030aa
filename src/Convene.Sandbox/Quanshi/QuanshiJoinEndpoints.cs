using Convene.Sandbox.Pages;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.Quanshi;

/// <summary>The pages behind the links into a conference and behind the live stream's.</summary>
internal sealed class QuanshiJoinEndpoints(SandboxOptions options, SandboxPipeline pipeline, QuanshiAttendance attendance)
{
    private const int LongestName = 80;
    private const int LongestBrowser = 200;

    public void Map(IEndpointRouteBuilder group)
    {
        foreach (var page in (string[])["/quanshi/k/{code}", "/quanshi/activity/{code}"])
        {
            group.MapMethods(page, [HttpMethods.Get], Serve("k", (visit, request, _) => new ValueTask<Answer>(Open(visit, request))));
            group.MapPost(page + "/join", Serve("k/join", JoinAsync));
            group.MapPost(page + "/leave", Serve("k/leave", (visit, request, token) => InsideAsync(visit, request, attendance.Leave, token)));
            group.MapPost(page + "/hand", Serve("k/hand", (visit, request, token) => InsideAsync(visit, request, attendance.RaiseHand, token)));
            group.MapPost(page + "/answer", Serve("k/answer", (visit, request, token) => InsideAsync(visit, request, attendance.Answer, token)));
            MapHost(group, page, "end", attendance.End);
            MapHost(group, page, "lock", attendance.Lock);
            MapHost(group, page, "record", attendance.Record);
            MapHost(group, page, "roll", id => attendance.CallRoll(id, byVideo: false));
            MapHost(group, page, "videoroll", id => attendance.CallRoll(id, byVideo: true));
        }
    }

    private void MapHost(IEndpointRouteBuilder group, string page, string name, Action<long> work) =>
        group.MapPost($"{page}/{name}", Serve($"k/{name}", (visit, request, token) => InsideAsync(
            visit,
            request,
            (id, _) =>
            {
                if (visit.IsHost)
                {
                    work(id);
                }
            },
            token)));

    private RequestDelegate Serve(string name, Func<QuanshiVisit, HttpRequest, CancellationToken, ValueTask<Answer>> work) =>
        pipeline.Serve("pages", name, (context, cancellationToken) => PageShell.IsForeign(context.Request) && HttpMethods.IsPost(context.Request.Method)
            ? new ValueTask<Answer>(Answer.Empty(StatusCodes.Status403Forbidden))
            : Visit(context) is { } visit
                ? work(visit, context.Request, cancellationToken)
                : new ValueTask<Answer>(WrongLink(context.Request)));

    /// <summary>A link is a conference's own, one person's (七), or a conference's with one person's token (二十, 二十一).</summary>
    private QuanshiVisit? Visit(HttpContext context)
    {
        var links = QuanshiLinks.For(context.Request, options);
        var state = attendance.State;
        var code = context.GetRouteValue("code") as string ?? "";
        var named = links.Read(code);
        var token = named is null ? code : context.Request.Query["token"].ToString() is { Length: > 0 } given ? given : context.Request.Query["t"].ToString();
        var pass = token.Length > 0 ? state.Passes.Find(candidate => candidate.Code == token && (named is null || named.Value.ConferenceId == candidate.ConferenceId)) : null;
        return (pass?.ConferenceId ?? named?.ConferenceId) is { } id && state.Conferences.GetValueOrDefault(id) is { } conference
            ? new QuanshiVisit(conference, pass?.Role ?? named!.Value.Role, links, pass)
            {
                Ip = context.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? "",
                Browser = context.Request.Headers.UserAgent.ToString() is var browser && browser.Length > LongestBrowser ? browser[..LongestBrowser] : browser,
            }
            : null;
    }

    private Answer Open(QuanshiVisit visit, HttpRequest request)
    {
        var session = request.Query["session"].ToString();
        var name = visit.IsHost ? QuanshiGate.Account(visit.Conference.HostId).DisplayName : visit.Pass?.Name ?? Name(request.Query["name"]);
        var stay = session.Length > 0
            ? visit.Stays.Find(candidate => candidate.Session == session)
            : visit.Stays.Find(candidate => candidate.Name == name && candidate.LeftAt is null);
        if (stay is null && session.Length == 0 && name.Length > 0 && !QuanshiJoinView.AsksSecret(visit) && !IsPrefetch(request))
        {
            stay = attendance.Enter(visit, name);
        }

        var (now, conference) = (attendance.Now, attendance.State.Conferences[visit.Conference.Id]);
        if (stay is null && visit.Pass?.IsGoodAt(now) == false)
        {
            return WrongLink(request);
        }

        var current = visit with { Conference = conference };
        var words = PageShell.Words(request);
        var view = QuanshiJoinView.Of(current, stay, now, words, request.PathBase + request.Path);
        var wasWrong = view.Phase == JoinPhase.AskName && request.Query["wrong"] == "1";
        return Rendered(
            request,
            view with { Name = stay?.Name ?? name, Note = wasWrong ? QuanshiWords.Of(words).WrongAnswer : view.Note },
            QuanshiJoinView.StatusOf(view.Phase));
    }

    private async ValueTask<Answer> JoinAsync(QuanshiVisit visit, HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var name = Name(form["name"]);
        if (name.Length == 0 || (QuanshiJoinView.AsksSecret(visit) && form["secret"] != QuanshiJoinView.Secret(visit)))
        {
            return Back(request, "&wrong=1");
        }

        return Back(request, attendance.Enter(visit, name) is { } stay ? $"&session={stay.Session}" : "");
    }

    private static async ValueTask<Answer> InsideAsync(QuanshiVisit visit, HttpRequest request, Action<long, string> work, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var session = form["session"].ToString();
        work(visit.Conference.Id, session);
        return Back(request, session.Length > 0 ? $"&session={Uri.EscapeDataString(session)}" : "");
    }

    /// <summary>To the page that the form stood on.</summary>
    private static Answer Back(HttpRequest request, string query)
    {
        var form = (request.PathBase + request.Path).ToString();
        return Answer.SeeOther($"{form[..form.LastIndexOf('/')]}?lang={PageShell.Words(request).Language}{query}");
    }

    private static Answer WrongLink(HttpRequest request) =>
        Rendered(request, new JoinView(JoinPhase.WrongLink, "", "", "", default, 0, false), StatusCodes.Status404NotFound);

    private static Answer Rendered(HttpRequest request, JoinView view, int status)
    {
        var words = PageShell.Words(request);
        var title = view.Title.Length > 0 ? view.Title : words.WrongLink;
        return PageShell.Page(PageShell.Mount(request, "/quanshi/"), words, title, "join", "join.js", JoinPage.Of(view, words), status);
    }

    private static string Name(string? text) => text?.Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, LongestName)] : "";

    // A browser or a chat that looks ahead is nobody who came.
    private static bool IsPrefetch(HttpRequest request) => request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);
}
