using Convene.Host.Operators.Answers;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Host.Operators.Verbs;

/// <summary>The columns of what several verbs show. Host links and host passwords are in none of them.</summary>
internal static class Shown
{
    public static AnswerPart Of(Reservation reservation) => AnswerPart.One(
        "reservation",
        ("conference", reservation.ConferenceId.Value),
        ("number", reservation.Number),
        ("title", reservation.Title),
        ("start", reservation.Window.StartsAt),
        ("minutes", reservation.Window.Minutes),
        ("password", reservation.Password),
        ("joinUrl", reservation.JoinUrl),
        ("clientJoinUrl", reservation.ClientJoinUrl),
        ("dialIn", reservation.DialInNumbers),
        ("capacity", reservation.Capacity),
        ("room", reservation.RoomId));

    public static AnswerPart Of(Conference conference) => AnswerPart.One(
        "conference",
        ("conference", conference.Id.Value),
        ("number", conference.Number),
        ("title", conference.Title),
        ("start", conference.StartsAt),
        ("minutes", MinutesOf(conference)),
        ("status", conference.Status),
        ("vendorStatus", conference.RawStatus),
        ("host", conference.HostAccount ?? conference.HostName),
        ("password", conference.Password),
        ("joinUrl", conference.JoinUrl),
        ("clientJoinUrl", conference.ClientJoinUrl),
        ("capacity", conference.Capacity),
        ("room", conference.RoomId));

    public static AnswerPart Of(IReadOnlyList<Conference> conferences) => AnswerPart.Many(
        "conferences",
        conferences,
        ("conference", c => c.Id.Value),
        ("number", c => c.Number),
        ("title", c => c.Title),
        ("start", c => c.StartsAt),
        ("minutes", c => MinutesOf(c)),
        ("status", c => c.Status),
        ("host", c => c.HostAccount ?? c.HostName));

    public static AnswerPart Of(IReadOnlyList<Recording> recordings) => AnswerPart.Many(
        "recordings",
        recordings,
        ("recording", r => r.Id.Value),
        ("conference", r => r.ConferenceId?.Value),
        ("title", r => r.Title),
        ("start", r => r.StartsAt),
        ("end", r => r.EndsAt),
        ("bytes", r => r.Bytes),
        ("ready", r => r.IsReady),
        ("playUrl", r => r.PlayUrl),
        ("downloadUrl", r => r.DownloadUrl));

    public static Answer Done(string what) => Answer.Of(AnswerPart.One("done", ("done", what)));

    private static long? MinutesOf(Conference conference) => conference.IsDurationKnown ? MinutesOf(conference.Duration) : null;

    public static long MinutesOf(Duration duration) => (long)duration.TotalMinutes;
}
