using Convene.Sandbox.State;
using NodaTime;

namespace Convene.Sandbox.BizConfV1;

/// <summary>What opening a conference's pages does to it: it starts, people come and go, the host ends it.</summary>
internal sealed class BizConfV1Attendance(SandboxStore store, IClock clock)
{
    private const int MostStays = 2000;
    private static readonly Duration OpensBefore = Duration.FromMinutes(30);

    /// <summary>The conference as it is, or null when it is unknown (or so old that it fell out).</summary>
    public Conference? Find(int confId) => store.Current.BizConfV1.Conferences.GetValueOrDefault(confId);

    public ConferenceStatus StatusOf(Conference conference) => conference.StatusAt(clock.GetCurrentInstant());

    public bool IsTooEarly(Conference conference) => clock.GetCurrentInstant() < conference.StartsAt - OpensBefore;

    /// <summary>Comes in, opening the conference if it may be opened; the stay, or null when there is no way in now.</summary>
    public Attendance? Enter(int confId, string name, bool isHost) => store.Change<Attendance?>(state =>
    {
        var now = clock.GetCurrentInstant();
        var conference = state.BizConfV1.Conferences[confId];
        var status = conference.StatusAt(now);
        var opens = status == ConferenceStatus.Scheduled && (isHost || conference.JoinBeforeHost) && now >= conference.StartsAt - OpensBefore;
        if ((status != ConferenceStatus.Living && !opens) || conference.Attendance.Count >= MostStays)
        {
            return (state, null);
        }

        var stay = new Attendance(Guid.CreateVersion7(now.ToDateTimeOffset()).ToString("N"), name, now, null);
        var entered = conference with { OpenedAt = conference.OpenedAt ?? (opens ? now : null), Attendance = conference.Attendance.Add(stay) };
        return (state with { BizConfV1 = state.BizConfV1.With(entered) }, stay);
    });

    public void Leave(int confId, string session) => store.Change(state =>
    {
        var conference = state.BizConfV1.Conferences[confId];
        var stay = conference.Attendance.Find(candidate => candidate.Session == session && candidate.LeftAt is null);
        if (stay is null)
        {
            return (state, false);
        }

        var left = conference with { Attendance = conference.Attendance.Replace(stay, stay with { LeftAt = clock.GetCurrentInstant() }) };
        return (state with { BizConfV1 = state.BizConfV1.With(left) }, true);
    });

    /// <summary>The host ends it for everybody.</summary>
    public void End(int confId) => store.Change(state =>
    {
        var now = clock.GetCurrentInstant();
        var conference = state.BizConfV1.Conferences[confId];
        return conference.StatusAt(now) == ConferenceStatus.Living
            ? (state with { BizConfV1 = state.BizConfV1.With(conference with { ClosedAt = now }) }, true)
            : (state, false);
    });

    /// <summary>What probably took a cancelled conference's place: the host's next one of the same name.</summary>
    public Conference? SuccessorOf(Conference cancelled)
    {
        var now = clock.GetCurrentInstant();
        return store.Current.BizConfV1.Conferences.Values
            .Where(other => other.Id > cancelled.Id && other.Name == cancelled.Name && BizConfV1Gate.SameAccount(other.UserId, cancelled.UserId)
                && other.StatusAt(now) is ConferenceStatus.Scheduled or ConferenceStatus.Living)
            .OrderBy(other => other.StartsAt)
            .FirstOrDefault();
    }
}
