using Convene.Sandbox.Pages;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.Vmr;

/// <summary>The page behind <c>shortAddress</c>, where a password says who is the host, and the files behind <c>downUrl</c>.</summary>
internal sealed class VmrPages(SandboxOptions options, SandboxPipeline pipeline, JoinVisits visits, VmrAttendance attendance)
{
    // The smallest film that is one: the box that names the format, and nothing to see.
    private static readonly byte[] Film = [0, 0, 0, 20, .. "ftypisom"u8, 0, 0, 2, 0, .. "mp41"u8, 0, 0, 0, 8, .. "mdat"u8];

    public void Map(IEndpointRouteBuilder group)
    {
        visits.Map(group, VmrLinks.Vendor, "/vmr/meet/share/{code}", context =>
        {
            var links = VmrLinks.For(context.Request, options);
            var booking = links.Find(attendance.State, context.GetRouteValue("code") as string ?? "");
            return booking is null ? null : new VmrVisit(attendance, links, booking);
        });
        var download = pipeline.Serve("pages", "vmr records", (context, _) => new ValueTask<Answer>(Download(context.Request)));
        group.MapMethods("/vmr/records/{day}/{file}", [HttpMethods.Get], download);
    }

    private Answer Download(HttpRequest request)
    {
        var recording = attendance.State.Recordings.Find(candidate => candidate.Id == request.Query["id"].ToString());
        return recording is null || recording.IsRunningAt(attendance.Now)
            ? Answer.Empty(StatusCodes.Status404NotFound)
            : VmrLinks.For(request, options).IsSigned(recording, request.Query["sign"].ToString())
                ? new Answer(StatusCodes.Status200OK, "video/mp4", Film)
                : Answer.Empty(StatusCodes.Status403Forbidden);
    }
}
