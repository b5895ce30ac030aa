using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Providers.Http;
using NodaTime;

namespace Convene.Providers.BizConf;

/// <summary>Reports and polls. Their tokens name nobody (decision b1): who may read them is asked with 2.5, in the host's name.</summary>
internal sealed class BizConfReports(BizConfClient client)
{
    // of what no endpoint tells
    private static readonly ReportField[] NeverTold =
    [
        ReportField.Role, ReportField.Phone, ReportField.Place, ReportField.CountedTime, ReportField.Invitees, ReportField.LiveViewers,
        ReportField.RollCalls, ReportField.RaisedHands,
    ];

    /// <summary>
    /// 2.9, which tells devices and mail addresses beyond 2.6, where it is the report of this very conference: 2.9 asks for a number,
    /// which may be that of several. Else 2.6, which asks for the id.
    /// </summary>
    public async Task<AttendanceReport> GetAsync(string account, ConferenceId conferenceId, CancellationToken cancellationToken)
    {
        var conference = await client.GetAsync(account, conferenceId.Value, cancellationToken);
        var report = await FindByNumberAsync(conference, cancellationToken)
            ?? await client.GetAttendeeLogAsync(conferenceId.Value, cancellationToken);
        return ToReport(conferenceId, report);
    }

    public async Task<AttendanceReport> GetByNumberAsync(string number, CancellationToken cancellationToken) =>
        ToReport(await client.GetReportByNumberAsync(number, cancellationToken));

    public async Task<AttendanceReport> GetByJoinUrlAsync(string joinUrl, CancellationToken cancellationToken) =>
        ToReport(await client.GetReportByJoinUrlAsync(joinUrl, cancellationToken));

    public async Task<PollResults> GetPollsAsync(string account, ConferenceId conferenceId, CancellationToken cancellationToken)
    {
        var conference = await client.GetAsync(account, conferenceId.Value, cancellationToken);
        var polls = await client.GetPollsAsync(BizConfMapper.NumberOf(conference), cancellationToken);
        return ToPolls(conferenceId, polls);
    }

    public static PollResults ToPolls(ConferenceId id, BizConfPolls polls) => new()
    {
        ConferenceId = id,
        StartsAt = polls.StartTime is { } start ? BizConfTimes.FromGmt(start) : null,
        Respondents =
        [
            .. polls.Records.Select(record => new PollRespondent(
                record.Name, record.Email, [.. record.Details.Select(detail => new PollAnswer(detail.Question, detail.Answer))])),
        ],
    };

    /// <summary>Null where the number leads to another conference, or the vendor refuses it.</summary>
    private async Task<BizConfReport?> FindByNumberAsync(BizConfConference conference, CancellationToken cancellationToken)
    {
        if (conference.MeetingNo.Length == 0)
        {
            return null;
        }

        try
        {
            var report = await client.GetReportByNumberAsync(conference.MeetingNo, cancellationToken);
            return report.ConfId == conference.Id ? report : null;
        }
        catch (ProviderException refusal) when (refusal.Kind == ProviderFailure.Refused)
        {
            return null;
        }
    }

    private static AttendanceReport ToReport(BizConfReport report) =>
        ToReport(new ConferenceId(report.ConfId ?? throw VendorFailures.Unreadable("a report without confId")), report);

    public static AttendanceReport ToReport(ConferenceId id, BizConfReport report) => new()
    {
        ConferenceId = id,
        Title = report.Title,
        StartsAt = report.StartTime is { } start ? BizConfTimes.FromGmt(start) : null,
        Duration = report.Duration is { } minutes ? Duration.FromMinutes(minutes) : null,
        Segments = [.. report.Stays.Select(ToSegment).OrderBy(segment => segment.JoinedAt)],
        Unknown = [.. UnknownOf(report.Stays)],
    };

    private static AttendanceSegment ToSegment(BizConfStay stay) => new(
        stay.Name,
        BizConfTimes.FromGmt(stay.JoinTime),
        stay.LeaveTime is { } left ? BizConfTimes.FromGmt(left) : null,
        stay.Email,
        stay.Device)
    {
        NetworkAddress = stay.Ip,
        ParticipantId = stay.Cuid,
    };

    private static IEnumerable<ReportField> UnknownOf(IReadOnlyList<BizConfStay> stays)
    {
        // addresses are told of those who registered, devices by 2.9 and 3.0 alone
        if (!stays.Any(stay => stay.Email is not null))
            yield return ReportField.Address;
        if (!stays.Any(stay => stay.Device is not null))
            yield return ReportField.Device;
        if (!stays.Any(stay => stay.Ip is not null))
            yield return ReportField.NetworkAddress;
        foreach (var field in NeverTold)
            yield return field;
    }
}
