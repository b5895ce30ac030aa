using Convene.Sandbox.Pages;

namespace Convene.Sandbox.BizConf;

/// <summary>One opened link of BizConf.</summary>
internal sealed class BizConfVisit(
    BizConfAttendance attendance, BizConfLinks links, BizConfMeeting opened, bool isHost, BizConfRegistrant? registrant) : IJoinVisit
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

    public JoinView View(JoinStay? stay, JoinRefusal refusal, PageWords words)
    {
        var meeting = Meeting;
        var phase = PhaseOf(meeting, stay);
        return new JoinView(phase, meeting.Name, meeting.Number, BizConfGate.NameOf(meeting.Login), meeting.StartsAt, meeting.Minutes, isHost)
        {
            HasNotBegun = meeting.StatusAt(attendance.Now) == BizConfStatus.Scheduled,
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
