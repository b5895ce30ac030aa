using Convene.Cards;
using Convene.Dialogs.Showing;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Dialogs.Reporting;

/// <summary>Makes the report card. Pure: people are shown as the attendance has matched them, never guessed here.</summary>
internal static class ReportCards
{
    private const int PageSize = 10;
    private const int MostSegments = 6;
    private const int MostAbsent = 50;

    public static ReportCard Of(string reportId, Attendance attendance, Meeting? meeting, int page, string? provider, Reader reader)
    {
        var pages = Math.Max(1, (attendance.Names.Count + PageSize - 1) / PageSize);
        var number = Math.Clamp(page, 1, pages);
        var conference = attendance.Conference;
        var people = attendance.Names.Skip((number - 1) * PageSize).Take(PageSize).Select(n => PersonOf(n, attendance, meeting, reader)).ToList();
        var window = Moments.Of(conference.StartsAt, conference.StartsAt + conference.Duration, reader.Zone);
        return new ReportCard(
            reportId, $"report:{reportId}", meeting?.Title ?? conference.Title, window, people, new CardPage(number, pages, attendance.Names.Count))
        {
            Provider = provider,
            Absent = [.. attendance.Absent.Take(MostAbsent).Select(a => new CardPerson(a.Name, a.Address))],
            RanMinutes = RanMinutes(attendance),
            TotalMinutes = attendance.Names.All(KnowsMinutes) ? attendance.Names.Sum(n => Minutes(n.Present)) : null,
            Limits = LimitsOf(attendance),
        };
    }

    private static ReportedPerson PersonOf(AttendanceOfName name, Attendance attendance, Meeting? meeting, Reader reader) =>
        new(name.Name, attendance.KnowsInvited ? MatchOf(name, meeting) : ReportMatch.NotKnown, KnowsMinutes(name) ? Minutes(name.Present) : null, SegmentsOf(name, reader))
        {
            Email = name.Invitee?.Address,
        };

    private static ReportMatch MatchOf(AttendanceOfName name, Meeting? meeting)
    {
        if (name.Invitee is not { } invitee)
        {
            return ReportMatch.Unmatched;
        }

        return string.Equals(invitee.Address, meeting?.Organizer.Address, StringComparison.OrdinalIgnoreCase) ? ReportMatch.Organizer : ReportMatch.Invited;
    }

    private static List<PresentSegment> SegmentsOf(AttendanceOfName name, Reader reader) =>
        [.. name.Segments.Take(MostSegments).Select(s =>
            new PresentSegment(Moments.Of(s.JoinedAt, reader.Zone), s.LeftAt is { } left ? Moments.Of(left, reader.Zone) : null))];

    private static bool KnowsMinutes(AttendanceOfName name) => name.Segments.All(s => s.LeftAt is not null);

    private static int? RanMinutes(Attendance attendance)
    {
        var segments = attendance.Names.SelectMany(n => n.Segments).ToList();
        return segments.Count > 0 && segments.All(s => s.LeftAt is not null)
            ? Minutes(segments.Max(s => s.LeftAt!.Value) - segments.Min(s => s.JoinedAt))
            : null;
    }

    private static ReportLimits LimitsOf(Attendance attendance) =>
        (attendance.Unknown.Contains(ReportField.Address) ? ReportLimits.NamesOnly : ReportLimits.None)
        | (attendance.Names.SelectMany(n => n.Segments).Any(s => s.LeftAt is null) ? ReportLimits.NoLeaveTimes : ReportLimits.None);

    private static int Minutes(Duration duration) => (int)Math.Round(duration.TotalMinutes, MidpointRounding.AwayFromZero);
}
