using Convene.Sandbox.Pages;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

/// <summary>What the page behind a link shows: how far the conference is, and what whoever is inside may do.</summary>
internal static class QuanshiJoinView
{
    public static JoinView Of(QuanshiVisit visit, QuanshiStay? stay, Instant now, PageWords words, string address)
    {
        var (conference, own) = (visit.Conference, QuanshiWords.Of(words));
        var phase = PhaseOf(visit, stay, now);
        var isInside = phase == JoinPhase.Inside && visit.Role != QuanshiRole.Viewer;
        return new JoinView(
            phase,
            conference.Title,
            QuanshiJson.Text(visit.IsHost ? conference.HostCode : conference.GuestCode),
            QuanshiGate.Account(conference.HostId).DisplayName,
            conference.StartAt(now),
            conference.Minutes,
            visit.IsHost)
        {
            Address = address,
            Name = stay?.Name ?? "",
            Session = stay?.Session ?? "",
            Present = [.. visit.Stays.Where(candidate => candidate.LeftAt is null).Select(candidate => candidate.Name)],
            Note = phase switch
            {
                JoinPhase.TooEarly => own.TooEarly,
                JoinPhase.WaitForHost when conference.IsLocked => own.Locked,
                JoinPhase.WaitForHost when visit.Role == QuanshiRole.Viewer => null,
                JoinPhase.WaitForHost => visit.LacksLogin ? own.NeedsLogin : own.WaitingRoom,
                _ => null,
            },
            Questions = AsksSecret(visit) ? Question(visit.Role == QuanshiRole.Viewer ? own.LivePassword : own.Watchword) : Html.Empty,
            Tools = isInside ? Tools(visit, stay!, own, address, words.Language) : Html.Empty,
        };
    }

    public static int StatusOf(JoinPhase phase) => phase == JoinPhase.Cancelled ? StatusCodes.Status410Gone : StatusCodes.Status200OK;

    /// <summary>A guest without a link of his own is asked for the watchword, a viewer for the live password.</summary>
    public static bool AsksSecret(QuanshiVisit visit) => visit is { Pass: null, IsHost: false } && Secret(visit).Length > 0;

    public static string Secret(QuanshiVisit visit) => visit.Role == QuanshiRole.Viewer ? visit.Conference.Choices.LivePassword : visit.Conference.Choices.Watchword;

    private static JoinPhase PhaseOf(QuanshiVisit visit, QuanshiStay? stay, Instant now)
    {
        var conference = visit.Conference;
        return conference.StatusAt(now) switch
        {
            QuanshiStatus.Cancelled => JoinPhase.Cancelled,
            QuanshiStatus.Finished or QuanshiStatus.Expired => JoinPhase.Ended,
            _ when stay is not null => stay.LeftAt is null ? JoinPhase.Inside : JoinPhase.Left,
            QuanshiStatus.Created when visit.Role == QuanshiRole.Viewer => JoinPhase.WaitForHost,
            QuanshiStatus.Created when !conference.MayJoinAt(now) => JoinPhase.TooEarly,
            QuanshiStatus.Locked when visit.Role is QuanshiRole.Guest or QuanshiRole.Phone => JoinPhase.WaitForHost,
            _ when visit.Role is QuanshiRole.Guest or QuanshiRole.Phone && (visit.LacksLogin || QuanshiAttendance.WaitsForHost(conference)) => JoinPhase.WaitForHost,
            _ => JoinPhase.AskName,
        };
    }

    private static Html Question(string label) => Html.Of($"""<label>{label}<input name="secret" type="password" required maxlength="80" autocomplete="off"></label>""");

    private static Html Tools(QuanshiVisit visit, QuanshiStay stay, QuanshiWords own, string address, string language)
    {
        var conference = visit.Conference;
        (string Name, string Label)[] offers = visit.IsHost
            ?
            [
                ("lock", conference.IsLocked ? own.Unlock : own.Lock),
                .. conference.IsRecorded ? (ReadOnlySpan<(string, string)>)[] : [("record", own.Record)],
                ("roll", own.CallRoll),
                ("videoroll", own.CallRollByVideo),
            ]
            : IsCalled(conference, stay) ? [("hand", own.RaiseHand), ("answer", own.Answer)] : [("hand", own.RaiseHand)];
        var badge = conference.IsRecorded ? Html.Of($"""<p><span class="badge off">{own.Recording}</span></p>""") : Html.Empty;
        return Html.Of($"""{badge}<div class="row">{Html.Join(offers.Select(offer => Html.Of($"""
            <form method="post" action="{address}/{offer.Name}?lang={language}"><input type="hidden" name="session" value="{stay.Session}"><button>{offer.Label}</button></form>
            """)))}</div>""");
    }

    private static bool IsCalled(QuanshiConference conference, QuanshiStay stay) =>
        conference.RollCalls is [.., var last] && last.Called.Contains(stay.Name) && !last.Answered.Contains(stay.Name);
}
