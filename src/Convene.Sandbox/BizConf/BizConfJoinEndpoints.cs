using Convene.Sandbox.Pages;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.BizConf;

/// <summary>The pages behind <c>joinUrl</c>, <c>hostStartUrl</c>, <c>join_url</c> and <c>start_url</c>.</summary>
internal sealed class BizConfJoinEndpoints(SandboxOptions options, SandboxPipeline pipeline, JoinVisits visits, BizConfAttendance attendance)
{
    public void Map(IEndpointRouteBuilder group)
    {
        visits.Map(group, BizConfLinks.Vendor, "/bizconf/j/{mark}/{secret}", Find);
        var ticket = pipeline.Serve("pages", "bizconf tk", (context, _) => new ValueTask<Answer>(ToRegistrantPage(context)));
        group.MapMethods("/bizconf/j/{number}", [HttpMethods.Get], ticket);
        group.MapMethods("/bizconf/w/{number}", [HttpMethods.Get], ticket);
    }

    private IJoinVisit? Find(HttpContext context)
    {
        var links = BizConfLinks.For(context.Request, options);
        if (links.Read(Route(context, "mark"), Route(context, "secret")) is not { } link
            || attendance.State.Meetings.GetValueOrDefault(link.Id) is not { } meeting)
        {
            return null;
        }

        var registrant = link.Ticket.Length > 0 ? links.HolderOf(meeting, link.Ticket) : null;
        return link.Ticket.Length > 0 && registrant is null ? null : new BizConfVisit(attendance, links, meeting, link.IsHost, registrant);
    }

    // The ticket moves from the query into the path, where the page's forms keep it.
    private Answer ToRegistrantPage(HttpContext context)
    {
        var links = BizConfLinks.For(context.Request, options);
        return attendance.State.ByNumber(Route(context, "number")) is { } meeting
            && links.HolderOf(meeting, context.Request.Query["tk"].ToString()) is { } registrant
                ? Answer.SeeOther($"{links.RegistrantPage(meeting, registrant)}?lang={PageShell.Words(context.Request).Language}")
                : JoinVisits.WrongLink(context.Request, BizConfLinks.Vendor);
    }

    private static string Route(HttpContext context, string name) => context.GetRouteValue(name) as string ?? "";
}
