using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.BizConf;

/// <summary>The 18 endpoints and the pages behind their links.</summary>
internal sealed class BizConfEndpoints(
    BizConfConferenceEndpoints conferences, BizConfReportEndpoints reports, BizConfWebinarEndpoints webinars,
    BizConfRegistrationEndpoints registrations, BizConfJoinEndpoints pages)
{
    public void Map(IEndpointRouteBuilder group)
    {
        conferences.Map(group);
        reports.Map(group);
        webinars.Map(group);
        registrations.Map(group);
        pages.Map(group);
    }
}
