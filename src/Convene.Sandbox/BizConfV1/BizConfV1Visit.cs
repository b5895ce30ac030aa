using Convene.Sandbox.Pages;

namespace Convene.Sandbox.BizConfV1;

/// <summary>One opened link of BizConfV1.</summary>
internal sealed class BizConfV1Visit(BizConfV1Attendance attendance, BizConfV1Links links, Conference opened, bool isHost) : IJoinVisit
{
    public string Address => isHost ? links.HostStart(opened) : links.Join(opened);

    public string KnownName => isHost ? opened.UserName : "";

    private Conference Conference => attendance.Find(opened.Id) ?? opened;

    public JoinStay? Find(string session) => Shown(Conference.Attendance.Find(stay => stay.Session == session));

    public JoinStay? FindPresent(string name) => Shown(Conference.Attendance.Find(stay => stay.Name == name && stay.LeftAt is null));

    public JoinEntry Enter(JoinGuest guest) => Shown(attendance.Enter(opened.Id, guest.Name, isHost)) is { } stay
        ? new JoinEntry(stay, JoinRefusal.None)
        : JoinEntry.Refused(JoinRefusal.NotOpen);

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
        var conference = Conference;
        var phase = PhaseOf(conference, stay);
        return new JoinView(phase, conference.Name, conference.Number, conference.UserName, conference.StartsAt, conference.Minutes, isHost)
        {
            HasNotBegun = attendance.StatusOf(conference) == ConferenceStatus.Scheduled,
            Present = [.. conference.Attendance.Where(candidate => candidate.LeftAt is null).Select(candidate => candidate.Name)],
            Successor = phase == JoinPhase.Cancelled && attendance.SuccessorOf(conference) is { } next
                ? (isHost ? links.HostStart(next) : links.Join(next), next.StartsAt)
                : null,
        };
    }

    private JoinPhase PhaseOf(Conference conference, JoinStay? stay) => attendance.StatusOf(conference) switch
    {
        ConferenceStatus.Cancelled => JoinPhase.Cancelled,
        ConferenceStatus.Finished => JoinPhase.Ended,
        ConferenceStatus.Living when stay is null => JoinPhase.AskName,
        ConferenceStatus.Living => stay.HasLeft ? JoinPhase.Left : JoinPhase.Inside,
        _ when attendance.IsTooEarly(conference) => JoinPhase.TooEarly,
        _ => conference.JoinBeforeHost || isHost ? JoinPhase.AskName : JoinPhase.WaitForHost,
    };

    private JoinStay? Shown(Attendance? stay) => stay is null ? null : new JoinStay(stay.Session, stay.Name, stay.LeftAt is not null, isHost);
}
