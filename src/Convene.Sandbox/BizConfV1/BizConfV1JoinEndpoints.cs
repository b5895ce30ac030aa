using Convene.Sandbox.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.BizConfV1;

/// <summary>The pages behind <c>joinUrl</c> and <c>hostStartUrl</c>: who opens the host's starts it, who comes in stands in the report.</summary>
internal sealed class BizConfV1JoinEndpoints(SandboxOptions options, JoinVisits visits, BizConfV1Attendance attendance)
{
    public void Map(IEndpointRouteBuilder group) => visits.Map(group, BizConfV1Links.Vendor, "/bizconfv1/j/{mark}/{secret}", Find);

    private IJoinVisit? Find(HttpContext context)
    {
        var links = BizConfV1Links.For(context.Request, options);
        return links.Read(context.GetRouteValue("mark") as string ?? "", context.GetRouteValue("secret") as string ?? "") is var (confId, isHost)
            && attendance.Find(confId) is { } conference
                ? new BizConfV1Visit(attendance, links, conference, isHost)
                : null;
    }
}
