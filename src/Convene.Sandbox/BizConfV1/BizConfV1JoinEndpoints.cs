using Convene.Sandbox.Pages;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.BizConfV1;

/// <summary>The pages behind <c>joinUrl</c> and <c>hostStartUrl</c>: who opens the host's starts it, who comes in stands in the report.</summary>
internal sealed class BizConfV1JoinEndpoints(SandboxOptions options, SandboxPipeline pipeline, BizConfV1Attendance attendance)
{
    private const string Page = "/bizconfv1/j/{mark}/{secret}";
    private const int LongestName = 80;

    public void Map(IEndpointRouteBuilder group)
    {
        group.MapMethods(Page, [HttpMethods.Get], Serve("j", (visit, request, _) => new ValueTask<Answer>(Open(visit, request))));
        group.MapPost(Page + "/join", Serve("j/join", JoinAsync));
        group.MapPost(Page + "/leave", Serve("j/leave", LeaveAsync));
        group.MapPost(Page + "/end", Serve("j/end", (visit, request, _) =>
        {
            if (visit.IsHost)
            {
                attendance.End(visit.Conference.Id);
            }

            return new ValueTask<Answer>(Back(visit, request, ""));
        }));
    }

    private RequestDelegate Serve(string name, Func<Visit, HttpRequest, CancellationToken, ValueTask<Answer>> work) =>
        pipeline.Serve("pages", name, (context, cancellationToken) =>
        {
            var links = BizConfV1Links.For(context.Request, options);
            var named = links.Read(context.GetRouteValue("mark") as string ?? "", context.GetRouteValue("secret") as string ?? "");
            return PageShell.IsForeign(context.Request) && HttpMethods.IsPost(context.Request.Method)
                ? new ValueTask<Answer>(Answer.Empty(StatusCodes.Status403Forbidden))
                : named is var (confId, isHost) && attendance.Find(confId) is { } conference
                    ? work(new Visit(conference, isHost, links), context.Request, cancellationToken)
                    : new ValueTask<Answer>(Rendered(context.Request, new JoinView(JoinPhase.WrongLink, "", "", "", default, 0, false), StatusCodes.Status404NotFound));
        });

    private Answer Open(Visit visit, HttpRequest request)
    {
        var (conference, session, name) = (visit.Conference, request.Query["session"].ToString(), visit.IsHost ? visit.Conference.UserName : Name(request.Query["name"]));
        var stay = session.Length > 0
            ? conference.Attendance.Find(candidate => candidate.Session == session)
            : conference.Attendance.Find(candidate => candidate.Name == name && candidate.LeftAt is null);
        if (stay is null && session.Length == 0 && name.Length > 0 && !IsPrefetch(request))
        {
            stay = attendance.Enter(conference.Id, name, visit.IsHost);
        }

        var now = attendance.Find(conference.Id) ?? conference;
        var phase = attendance.StatusOf(now) switch
        {
            ConferenceStatus.Cancelled => JoinPhase.Cancelled,
            ConferenceStatus.Finished => JoinPhase.Ended,
            ConferenceStatus.Living when stay is null => JoinPhase.AskName,
            ConferenceStatus.Living => stay.LeftAt is null ? JoinPhase.Inside : JoinPhase.Left,
            _ when attendance.IsTooEarly(now) => JoinPhase.TooEarly,
            _ => now.JoinBeforeHost || visit.IsHost ? JoinPhase.AskName : JoinPhase.WaitForHost,
        };
        return Rendered(request, View(visit with { Conference = now }, phase, stay, request), StatusOf(phase));
    }

    private JoinView View(Visit visit, JoinPhase phase, Attendance? stay, HttpRequest request)
    {
        var conference = visit.Conference;
        return new JoinView(phase, conference.Name, conference.Number, conference.UserName, conference.StartsAt, conference.Minutes, visit.IsHost)
        {
            Name = stay?.Name ?? Name(request.Query["name"]),
            Session = stay?.Session ?? "",
            Present = [.. conference.Attendance.Where(candidate => candidate.LeftAt is null).Select(candidate => candidate.Name)],
            Address = request.PathBase + request.Path,
            Successor = phase == JoinPhase.Cancelled && attendance.SuccessorOf(conference) is { } next
                ? (visit.IsHost ? visit.Links.HostStart(next) : visit.Links.Join(next), next.StartsAt)
                : null,
        };
    }

    private async ValueTask<Answer> JoinAsync(Visit visit, HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var name = Name(form["name"]);
        var stay = name.Length > 0 ? attendance.Enter(visit.Conference.Id, name, visit.IsHost) : null;
        return Back(visit, request, stay is null ? "" : $"&session={stay.Session}");
    }

    private async ValueTask<Answer> LeaveAsync(Visit visit, HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var session = form["session"].ToString();
        attendance.Leave(visit.Conference.Id, session);
        return Back(visit, request, $"&session={Uri.EscapeDataString(session)}");
    }

    private static Answer Back(Visit visit, HttpRequest request, string query)
    {
        var page = visit.IsHost ? visit.Links.HostStart(visit.Conference) : visit.Links.Join(visit.Conference);
        return Answer.SeeOther($"{page}?lang={PageShell.Words(request).Language}{query}");
    }

    private static Answer Rendered(HttpRequest request, JoinView view, int status)
    {
        var words = PageShell.Words(request);
        var title = view.Title.Length > 0 ? view.Title : words.WrongLink;
        return PageShell.Page(PageShell.Mount(request, "/bizconfv1/"), words, title, "join", "join.js", JoinPage.Of(view, words), status);
    }

    private static int StatusOf(JoinPhase phase) => phase == JoinPhase.Cancelled ? StatusCodes.Status410Gone : StatusCodes.Status200OK;

    private static string Name(string? text) => text?.Trim() is { Length: > 0 } name ? name[..Math.Min(name.Length, LongestName)] : "";

    // A browser or a chat that looks ahead is nobody who came.
    private static bool IsPrefetch(HttpRequest request) => request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);

    private sealed record Visit(Conference Conference, bool IsHost, BizConfV1Links Links);
}
