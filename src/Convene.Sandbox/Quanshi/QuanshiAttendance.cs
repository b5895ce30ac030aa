using System.Collections.Immutable;
using Convene.Sandbox.State;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

/// <summary>What opening a conference's pages does to it: it begins, people come, watch, raise hands and go, the host locks and ends it.</summary>
internal sealed class QuanshiAttendance(SandboxStore store, IClock clock)
{
    private const int MostStays = 2000;
    private const int MostMarks = 500;

    public QuanshiState State => store.Current.Quanshi;

    public Instant Now => clock.GetCurrentInstant();

    /// <summary>Comes in, beginning the conference if it may be begun, and uses the pass up by one; null when there is no way in now.</summary>
    public QuanshiStay? Enter(QuanshiVisit visit, string name) => store.Change<QuanshiStay?>(state =>
    {
        var (now, conference) = (Now, state.Quanshi.Conferences[visit.Conference.Id]);
        var pass = visit.Pass is { } shown ? state.Quanshi.Passes.Find(candidate => candidate.Code == shown.Code) : null;
        if (!MayEnter(conference, visit, now) || pass?.IsGoodAt(now) == false)
        {
            return (state, null);
        }

        var stay = new QuanshiStay(Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N"), name, now, null)
        {
            IsHost = visit.Role == QuanshiRole.Host,
            Email = pass?.Email is { Length: > 0 } email ? email : AddressOf(conference, visit.Role, name),
            Mobile = pass?.Mobile ?? "",
            Client = visit.Role == QuanshiRole.Phone ? "phone" : "pc",
            IsByPhone = visit.Role == QuanshiRole.Phone,
            Ip = visit.Role == QuanshiRole.Phone ? "01058087000" : visit.Ip,
            Browser = visit.Browser,
        };
        var vendor = state.Quanshi.With(visit.Role == QuanshiRole.Viewer
            ? conference with { Views = conference.Views.Add(stay) }
            : Begun(conference, now) with { Stays = conference.Stays.Add(stay) });
        return (state with { Quanshi = Used(vendor, pass) }, stay);
    });

    public void Leave(long id, string session) => Change(id, conference => conference with
    {
        Stays = Left(conference.Stays, session),
        Views = Left(conference.Views, session),
    });

    /// <summary>The host ends it for everybody.</summary>
    public void End(long id) => WhileLiving(id, conference => conference with { ClosedAt = Now, IsLocked = false });

    public void Lock(long id) => WhileLiving(id, conference => conference with { IsLocked = !conference.IsLocked });

    public void Record(long id) => WhileLiving(id, conference => conference with { IsRecorded = true });

    /// <summary>Everybody who is there, but the host, is called; who answers before the next call is present.</summary>
    public void CallRoll(long id, bool byVideo) => WhileLiving(id, conference => conference.RollCalls.Count >= MostMarks ? conference : conference with
    {
        RollCalls = conference.RollCalls.Add(new QuanshiRollCall(
            Now, byVideo, [.. conference.Stays.Where(stay => stay is { LeftAt: null, IsHost: false }).Select(stay => stay.Name).Distinct()], [])),
    });

    public void Answer(long id, string session) => Present(id, session, (conference, stay) =>
        conference.RollCalls is [.., var last] && last.Called.Contains(stay.Name) && !last.Answered.Contains(stay.Name)
            ? conference with { RollCalls = conference.RollCalls.Replace(last, last with { Answered = last.Answered.Add(stay.Name) }) }
            : conference);

    public void RaiseHand(long id, string session) => Present(id, session, (conference, stay) => conference.Hands.Count >= MostMarks
        ? conference
        : conference with { Hands = conference.Hands.Add(new QuanshiHand(stay.Name, stay.Email, stay.Mobile, Now)) });

    private static bool MayEnter(QuanshiConference conference, QuanshiVisit visit, Instant now) => visit.Role switch
    {
        QuanshiRole.Viewer => conference.Choices.IsLive && conference.IsLivingAt(now) && conference.Views.Count < MostStays,
        _ when conference.Stays.Count >= MostStays => false,
        QuanshiRole.Host => conference.MayJoinAt(now) || conference.IsLivingAt(now),
        _ => conference.MayJoinAt(now) && !WaitsForHost(conference) && !visit.LacksLogin,
    };

    public static bool WaitsForHost(QuanshiConference conference) =>
        conference.Choices.HasWaitingRoom && !conference.Stays.Exists(stay => stay is { IsHost: true, LeftAt: null });

    private static QuanshiConference Begun(QuanshiConference conference, Instant now) => conference.IsLivingAt(now)
        ? conference
        : conference with { OpenedAt = now, IsLocked = false, IsRecorded = conference.IsRecorded || conference.Choices.RecordsItself };

    private static QuanshiState Used(QuanshiState state, QuanshiPass? pass) => pass?.UsesLeft is { } uses
        ? state with { Passes = state.Passes.Replace(pass, pass with { UsesLeft = uses - 1 }) }
        : state;

    private static string AddressOf(QuanshiConference conference, QuanshiRole role, string name) => role == QuanshiRole.Host
        ? QuanshiGate.Account(conference.HostId).Mail
        : conference.Invitees.Find(invitee => invitee.Name == name || invitee.Email == name)?.Email ?? "";

    private ImmutableList<QuanshiStay> Left(ImmutableList<QuanshiStay> stays, string session) =>
        stays.Find(stay => stay.Session == session && stay.LeftAt is null) is { } stay ? stays.Replace(stay, stay with { LeftAt = Now }) : stays;

    private void Present(long id, string session, Func<QuanshiConference, QuanshiStay, QuanshiConference> change) => WhileLiving(id, conference =>
        conference.Stays.Find(stay => stay.Session == session && stay.LeftAt is null) is { } stay ? change(conference, stay) : conference);

    private void WhileLiving(long id, Func<QuanshiConference, QuanshiConference> change) =>
        Change(id, conference => conference.IsLivingAt(Now) ? change(conference) : conference);

    private void Change(long id, Func<QuanshiConference, QuanshiConference> change) => store.Change(state =>
    {
        var before = state.Quanshi.Conferences[id];
        var after = change(before);
        return after == before ? (state, false) : (state with { Quanshi = state.Quanshi.With(after) }, true);
    });
}

/// <summary>Somebody who opened a link.</summary>
internal sealed record QuanshiVisit(QuanshiConference Conference, QuanshiRole Role, QuanshiLinks Links, QuanshiPass? Pass)
{
    public bool IsHost => Role == QuanshiRole.Host;

    /// <summary>一 <c>joinLogin</c>: only a link of one's own says who one is.</summary>
    public bool LacksLogin => Conference.Choices.DemandsLogin && Pass is null && !IsHost;

    public string Ip { get; init; } = "";

    public string Browser { get; init; } = "";

    public ImmutableList<QuanshiStay> Stays => Role == QuanshiRole.Viewer ? Conference.Views : Conference.Stays;
}
