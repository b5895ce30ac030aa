using Convene.Sandbox.Pages;
using Convene.Sandbox.State;
using NodaTime;

namespace Convene.Sandbox.BizConf;

/// <summary>What opening a meeting's pages does to it: it starts, people come and go, the host ends it.</summary>
internal sealed class BizConfAttendance(SandboxStore store, IClock clock)
{
    private const int MostStays = 2000;
    private static readonly Duration OpensBefore = Duration.FromMinutes(30);

    // Who reloads the page while alone is back in a moment: that is no new session.
    private static readonly Duration EmptyFor = Duration.FromMinutes(1);

    public BizConfState State => store.Current.BizConf;

    public Instant Now => clock.GetCurrentInstant();

    public bool IsTooEarly(BizConfMeeting meeting) => Now < meeting.StartsAt - OpensBefore;

    /// <summary>Comes in, opening the meeting if it may be opened; null when there is no way in now.</summary>
    public BizConfStay? Enter(int id, JoinGuest guest, bool isHost, string cuid, string? registrantId) => store.Change<BizConfStay?>(state =>
    {
        var now = clock.GetCurrentInstant();
        var meeting = state.BizConf.Meetings[id];
        var status = meeting.StatusAt(now);
        var opens = status == BizConfStatus.Scheduled && (isHost || meeting.JoinBeforeHost) && now >= meeting.StartsAt - OpensBefore;
        if ((status != BizConfStatus.Living && !opens) || meeting.Stays.Count() >= MostStays)
        {
            return (state, null);
        }

        var stay = new BizConfStay
        {
            Session = Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N"),
            Name = guest.Name,
            JoinedAt = now,
            Cuid = cuid,
            Device = guest.Device,
            Ip = guest.Ip,
            RegistrantId = registrantId,
        };
        var entered = Entered(meeting, stay) with { OpenedAt = meeting.OpenedAt ?? (opens ? now : null) };
        return (state with { BizConf = state.BizConf.With(entered) }, stay);
    });

    public void Leave(int id, string session) => store.Change(state =>
    {
        var meeting = state.BizConf.Meetings[id];
        var used = meeting.Sessions.Find(candidate => candidate.Stays.Exists(stay => stay.Session == session && stay.LeftAt is null));
        if (used is null)
        {
            return (state, false);
        }

        var stay = used.Stays.Find(candidate => candidate.Session == session)!;
        var left = used with { Stays = used.Stays.Replace(stay, stay with { LeftAt = clock.GetCurrentInstant() }) };
        return (state with { BizConf = state.BizConf.With(meeting with { Sessions = meeting.Sessions.Replace(used, left) }) }, true);
    });

    /// <summary>The host ends it for everybody.</summary>
    public void End(int id) => store.Change(state =>
    {
        var now = clock.GetCurrentInstant();
        var meeting = state.BizConf.Meetings[id];
        return meeting.StatusAt(now) == BizConfStatus.Living
            ? (state with { BizConf = state.BizConf.With(meeting with { ClosedAt = now }) }, true)
            : (state, false);
    });

    /// <summary>What probably took a cancelled meeting's place: the host's next one of the same name.</summary>
    public BizConfMeeting? SuccessorOf(BizConfMeeting cancelled) => State.Meetings.Values
        .Where(other => other.Id > cancelled.Id && other.Name == cancelled.Name && BizConfGate.SameAccount(other.Login, cancelled.Login)
            && other.StatusAt(Now) is BizConfStatus.Scheduled or BizConfStatus.Living)
        .OrderBy(other => other.StartsAt)
        .FirstOrDefault();

    private static BizConfMeeting Entered(BizConfMeeting meeting, BizConfStay stay)
    {
        if (meeting.Sessions is [.., var last] && (last.EndedAt is not { } endedAt || stay.JoinedAt - endedAt < EmptyFor))
        {
            return meeting with { Sessions = meeting.Sessions.Replace(last, last with { Stays = last.Stays.Add(stay) }) };
        }

        return meeting with { Sessions = meeting.Sessions.Add(new BizConfSession($"c{stay.Session[..20]}==", stay.JoinedAt, [stay])) };
    }
}
