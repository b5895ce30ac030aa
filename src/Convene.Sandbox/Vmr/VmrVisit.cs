using Convene.Sandbox.Pages;

namespace Convene.Sandbox.Vmr;

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

    public JoinView View(JoinStay? stay, JoinRefusal refusal, PageWords words)
    {
        var booking = Booking;
        var minutes = (int)(booking.EndsAt - booking.StartsAt).TotalMinutes;
        return new JoinView(
            PhaseOf(booking, stay, refusal), booking.Theme, VmrRooms.Of(booking.Pid).Number, VmrJson.NameOf(booking.Account),
            booking.StartsAt, minutes, stay?.IsHost ?? false)
        {
            Present = [.. booking.Stays.Where(candidate => candidate.LeftAt is null).Select(candidate => candidate.Name)],
            HasNotBegun = !booking.IsStartedAt(attendance.Now),
            Note = refusal == JoinRefusal.WrongPassword ? words.WrongPassword : null,
            Questions = Html.Of($"""<label>{words.MeetingPassword}<input name="password" type="password" maxlength="64" autocomplete="off"></label>"""),
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
