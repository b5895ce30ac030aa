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
            return links.Find(attendance.State, context.GetRouteValue("code") as string ?? "") is { } booking ? new VmrVisit(attendance, links, booking) : null;
        });
        group.MapMethods("/vmr/records/{day}/{file}", [HttpMethods.Get], pipeline.Serve("pages", "vmr records", (context, _) => new ValueTask<Answer>(Download(context.Request))));
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

/// <summary>One opened <c>shortAddress</c>.</summary>
internal sealed class VmrVisit(VmrAttendance attendance, VmrLinks links, VmrBooking opened) : IJoinVisit
{
    public string Address => links.Share(opened);

    public string KnownName => "";

    private VmrBooking Booking => attendance.State.Bookings.GetValueOrDefault(opened.Id) ?? opened;

    public JoinStay? Find(string session) => Shown(Booking.Stays.Find(stay => stay.Session == session));

    // A name alone opens no door here: there are passwords, and a name is not one.
    public JoinStay? FindPresent(string name) => null;

    public JoinEntry Enter(JoinGuest guest)
    {
        var (stay, refusal) = attendance.Enter(opened.Id, guest);
        return new JoinEntry(Shown(stay), refusal);
    }

    public void Leave(string session) => attendance.Leave(opened.Id, session);

    public void End(string session) => attendance.End(opened.Id, session);

    public JoinView View(JoinStay? stay, JoinRefusal refusal)
    {
        var booking = Booking;
        var minutes = (int)(booking.EndsAt - booking.StartsAt).TotalMinutes;
        return new JoinView(
            PhaseOf(booking, stay, refusal), booking.Theme, VmrRooms.Of(booking.Pid).Number, VmrJson.NameOf(booking.Account), booking.StartsAt, minutes, stay?.IsHost ?? false)
        {
            Present = [.. booking.Stays.Where(candidate => candidate.LeftAt is null).Select(candidate => candidate.Name)],
            AsksPassword = true,
            PasswordWasWrong = refusal == JoinRefusal.WrongPassword,
        };
    }

    private JoinPhase PhaseOf(VmrBooking booking, JoinStay? stay, JoinRefusal refusal) => booking switch
    {
        { CancelledAt: not null } => JoinPhase.Cancelled,
        _ when !booking.IsAheadAt(attendance.Now) => JoinPhase.Ended,
        _ when attendance.IsTooEarly(booking) => JoinPhase.TooEarly,
        _ when stay is not null => stay.HasLeft ? JoinPhase.Left : JoinPhase.Inside,
        _ when refusal == JoinRefusal.NotOpen && !booking.IsStartedAt(attendance.Now) => JoinPhase.WaitForHost,
        _ => JoinPhase.AskName,
    };

    private static JoinStay? Shown(VmrStay? stay) => stay is null ? null : new JoinStay(stay.Session, stay.Name, stay.LeftAt is not null, stay.IsHost);
}
