using Convene.Sandbox.Pages;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.BizConf;

/// <summary>The pages behind <c>joinUrl</c>, <c>hostStartUrl</c>, <c>join_url</c> and <c>start_url</c>.</summary>
internal sealed class BizConfPages(SandboxOptions options, SandboxPipeline pipeline, JoinVisits visits, BizConfAttendance attendance)
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

/// <summary>One opened link of BizConf.</summary>
internal sealed class BizConfVisit(BizConfAttendance attendance, BizConfLinks links, BizConfMeeting opened, bool isHost, BizConfRegistrant? registrant) : IJoinVisit
{
    public string Address => registrant is not null ? links.RegistrantPage(opened, registrant) : isHost ? links.HostStart(opened) : links.Join(opened);

    public string KnownName => registrant?.DisplayName() ?? (isHost ? BizConfGate.NameOf(opened.Login) : "");

    private BizConfMeeting Meeting => attendance.State.Meetings.GetValueOrDefault(opened.Id) ?? opened;

    public JoinStay? Find(string session) => Shown(Meeting.Stays.FirstOrDefault(stay => stay.Session == session));

    public JoinStay? FindPresent(string name) => Shown(Meeting.Stays.FirstOrDefault(stay => stay.Name == name && stay.LeftAt is null));

    public JoinEntry Enter(JoinGuest guest)
    {
        var cuid = isHost ? links.UserId(opened.Login) : registrant?.Id ?? "";
        return Shown(attendance.Enter(opened.Id, guest, isHost, cuid, registrant?.Id)) is { } stay
            ? new JoinEntry(stay, JoinRefusal.None)
            : JoinEntry.Refused(JoinRefusal.NotOpen);
    }

    public void Leave(string session) => attendance.Leave(opened.Id, session);

    public void End(string session)
    {
        if (isHost)
        {
            attendance.End(opened.Id);
        }
    }

    public JoinView View(JoinStay? stay, JoinRefusal refusal)
    {
        var meeting = Meeting;
        var phase = PhaseOf(meeting, stay);
        return new JoinView(phase, meeting.Name, meeting.Number, BizConfGate.NameOf(meeting.Login), meeting.StartsAt, meeting.Minutes, isHost)
        {
            Present = [.. meeting.Stays.Where(candidate => candidate.LeftAt is null).Select(candidate => candidate.Name)],
            Successor = phase == JoinPhase.Cancelled && attendance.SuccessorOf(meeting) is { } next
                ? (isHost ? links.HostStart(next) : links.Join(next), next.StartsAt)
                : null,
        };
    }

    private JoinPhase PhaseOf(BizConfMeeting meeting, JoinStay? stay) => meeting.StatusAt(attendance.Now) switch
    {
        BizConfStatus.Cancelled => JoinPhase.Cancelled,
        BizConfStatus.Finished => JoinPhase.Ended,
        BizConfStatus.Living when stay is null => JoinPhase.AskName,
        BizConfStatus.Living => stay.HasLeft ? JoinPhase.Left : JoinPhase.Inside,
        _ when attendance.IsTooEarly(meeting) => JoinPhase.TooEarly,
        _ => meeting.JoinBeforeHost || isHost ? JoinPhase.AskName : JoinPhase.WaitForHost,
    };

    private JoinStay? Shown(BizConfStay? stay) => stay is null ? null : new JoinStay(stay.Session, stay.Name, stay.LeftAt is not null, isHost);
}
