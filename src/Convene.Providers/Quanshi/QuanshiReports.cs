using Convene.Meetings;
using Convene.Meetings.Capabilities;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>The report of 十.</summary>
internal sealed class QuanshiReports(QuanshiVendor vendor, QuanshiConferences conferences)
{
    public async Task<AttendanceReport> GetAsync(Person host, ConferenceId id, CancellationToken cancellationToken)
    {
        var userId = await vendor.Accounts.RequireIdAsync(host, cancellationToken);
        try
        {
            return ToReport(id, await vendor.Conferences.GetReportAsync(userId, id.Value, cancellationToken), vendor.Mapper);
        }
        catch (ProviderException refusal) when (refusal is { Kind: ProviderFailure.Refused, VendorCode: QuanshiErrors.NoConference })
        {
            // one code for "not there" and "not ready" (decision c28): a conference that can be read has its report to come
            await conferences.TellAsync(host, id, cancellationToken);
            throw QuanshiErrors.NotReady(refusal);
        }
    }

    public static AttendanceReport ToReport(ConferenceId id, QuanshiReport report, QuanshiMapper mapper)
    {
        var start = ToInstant(report.StartTime, mapper);
        var end = ToInstant(report.EndTime, mapper);
        return new AttendanceReport
        {
            ConferenceId = id,
            Title = report.Title,
            StartsAt = start,
            Duration = start is { } from && end is { } to && to >= from ? to - from : null,
            Segments = ToSegments(report.Attendees, start, mapper),
            CountedPersons = report.TotalCount is >= 0 and <= int.MaxValue and var people ? (int)people : null,
            Invitees = [.. report.Invitees.Select(static one => new ReportedInvitee(
                one.Name ?? one.Email ?? one.Mobile ?? "", one.Email, one.Mobile ?? one.Phone, one.Attended ?? one.JoinTime is not null))],
            LiveViewers = ToSegments(report.LiveViewers, start, mapper),
            RollCalls = [.. report.Rollcalls.Select(ToAnswers)],
            VideoRollCalls = [.. report.VideoRollcalls.Select(ToAnswers)],
            RaisedHands = [.. report.RaisedHands.Select(static one => new RaisedHand(one.Name ?? "", one.Email, one.RaisedAt))],
            // the table has the place, the sample's rows do not
            Unknown = report.Attendees.Any(static one => one.City is not null) ? [] : [ReportField.Place],
        };
    }

    // without a time of joining a row still tells that somebody was there
    private static IReadOnlyList<AttendanceSegment> ToSegments(IReadOnlyList<QuanshiStay> stays, Instant? start, QuanshiMapper mapper) =>
    [
        .. stays
            .Select(stay => (Stay: stay, Joined: ToInstant(stay.JoinTime, mapper) ?? start))
            .Where(static one => one.Joined is not null)
            .Select(one => new AttendanceSegment(
                one.Stay.Name ?? "", one.Joined!.Value, ToInstant(one.Stay.OfflineTime, mapper), one.Stay.Email, one.Stay.Device)
            {
                IsHost = one.Stay.IsHost,
                Phone = one.Stay.Phone ?? one.Stay.Mobile,
                NetworkAddress = one.Stay.NetworkAddress,
                Place = one.Stay.City,
                Group = one.Stay.Group,
                CountedTime = one.Stay.TotalTime,
            })
            .OrderBy(static segment => segment.JoinedAt),
    ];

    private static RollCallAnswers ToAnswers(QuanshiRollcall told) => new(told.Name ?? "", told.Email, told.Answered);

    private static Instant? ToInstant(LocalDateTime? local, QuanshiMapper mapper) => local is { } time ? mapper.ToInstant(time) : null;
}
