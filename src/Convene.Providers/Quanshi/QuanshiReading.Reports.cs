using System.Net;
using Convene.Providers.Json;
using Fields = Convene.Providers.Quanshi.QuanshiFields;
using ReportFields = Convene.Providers.Quanshi.QuanshiReportFields;

namespace Convene.Providers.Quanshi;

/// <summary>9, 10 and 19.</summary>
internal static partial class QuanshiReading
{
    private const long HostRole = 1;

    /// <summary>
    /// 9: a list of each host under the mail address; nothing at all may be an empty object, an empty array or null. What stands under
    /// another key and is no conference is a field that nobody knows.
    /// </summary>
    public static IReadOnlyList<QuanshiReplay> ReplaysByEmail(VendorObject envelope, ReadProblems problems) =>
    [
        .. envelope.ObjectsByKey(Fields.Result, problems)
            .DistinctBy(static host => Address(host.Key))
            .SelectMany(host => host.Rows
                .Where(row => host.Key.Contains('@', StringComparison.Ordinal) || row.Text(Fields.ConferenceId) is not null)
                .Select(row => Replay(row, Address(host.Key), problems))),
    ];

    /// <summary>19: one, or nothing.</summary>
    public static QuanshiReplay? ReplayIfAny(VendorObject envelope, ReadProblems problems) =>
        envelope.Object(Fields.Result) is { } row && row.Text(Fields.ConferenceId) is not null ? Replay(row, null, problems) : null;

    /// <summary>10: a sample has most keys twice (decision 0.4), which <see cref="VendorObject"/> reads.</summary>
    public static QuanshiReport Report(VendorObject envelope, ReadProblems problems)
    {
        var result = Result(envelope, problems);
        var summary = result.Object(ReportFields.Summary);
        return new QuanshiReport
        {
            Title = summary?.Verbatim(ReportFields.ConfTitle),
            StartTime = summary?.Time(Fields.StartTime),
            EndTime = summary?.Time(Fields.EndTime),
            TotalCount = summary?.Whole(ReportFields.TotalCount),
            InviteCount = summary?.Whole(ReportFields.InviteCount),
            InviteAttendedCount = summary?.Whole(ReportFields.InviteAttendedCount),
            RollcallCount = summary?.Whole(ReportFields.RollcallNum),
            VideoRollcallCount = summary?.Whole(ReportFields.VideoRollcallNum),
            HandsupCount = summary?.Whole(ReportFields.HandsupCount),
            Attendees = [.. result.Objects(ReportFields.Attendees, problems).Select(Stay)],
            Invitees = [.. result.Objects(ReportFields.Invitees, problems).Select(Stay)],
            LiveViewers = [.. result.Objects(ReportFields.Live, problems).Select(Stay)],
            Rollcalls = [.. result.Objects(ReportFields.Rollcall, problems).Select(row => Rollcall(row, problems))],
            VideoRollcalls = [.. result.Objects(ReportFields.VideoRollcall, problems).Select(row => Rollcall(row, problems))],
            RaisedHands = [.. result.Objects(ReportFields.Handsup, problems).Select(RaisedHand)],
        };
    }

    private static QuanshiReplay Replay(VendorObject row, string? email, ReadProblems problems)
    {
        var record = FirstLink(row, ReportFields.RecordUrl);
        var hasRecord = row.Flag(ReportFields.HasRecord) ?? false;
        return new QuanshiReplay
        {
            Email = email,
            ConferenceId = row.RequiredText(Fields.ConferenceId, problems),
            TempConferenceId = hasRecord ? row.RequiredText(Fields.TempConferenceId, problems) : row.Text(Fields.TempConferenceId),
            UserId = row.Whole(Fields.UserId),
            Title = FirstVerbatim(row, Fields.ConferenceTitle, Fields.DTitle),
            StartTime = row.Time(Fields.StartTime),
            EndTime = row.Time(Fields.EndTime),
            RealStartTime = row.Time(ReportFields.RealStartTime),
            RealEndTime = row.Time(ReportFields.RealEndTime),
            Length = row.Whole(Fields.Length),
            Status = row.Text(Fields.Status),
            Pcode1 = row.Text(Fields.Pcode1),
            Pcode2 = row.Text(Fields.Pcode2),
            HasReport = row.Flag(ReportFields.HasReport) ?? false,
            IsReportReady = row.Flag(ReportFields.IsReportReady) ?? false,
            HasRecord = hasRecord,
            IsRecordReady = row.Flag(ReportFields.IsRecordConvertReady) ?? false,
            PlayUrl = FirstLink(row, ReportFields.ReplayUrl) ?? (IsFile(record) ? null : record),
            DownloadUrl = FirstLink(row, ReportFields.DownloadUrl, ReportFields.RecordDownUrl) ?? (IsFile(record) ? record : null),
            ReportDownUrl = FirstLink(row, ReportFields.ReportDownUrl),
        };
    }

    private static string? Address(string key) =>
        key.Length == 0 ? null : string.Concat(key.Where(static c => !char.IsWhiteSpace(c))).ToLowerInvariant();

    // the same key plays in one row and downloads in the next (decision c18)
    private static bool IsFile(string? link) =>
        link is not null && new Uri(link).AbsolutePath.EndsWith(".mp4", StringComparison.OrdinalIgnoreCase);

    private static QuanshiStay Stay(VendorObject row)
    {
        var ways = (row.Text(ReportFields.Ip) ?? "").Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return new QuanshiStay
        {
            Name = row.Verbatim(Fields.Name),
            Group = row.Verbatim(ReportFields.GroupName),
            Mobile = row.Text(Fields.Mobile),
            Email = row.Text(Fields.Email),
            IsHost = row.Whole(ReportFields.Role) is { } role ? role == HostRole : null,
            JoinTime = row.Time(ReportFields.JoinTime),
            OfflineTime = row.Time(ReportFields.OfflineTime),
            TotalTime = VendorTime.ParseLength(row.Text(ReportFields.TotalTime)),
            Device = row.Text(ReportFields.Device),
            AccessType = row.Text(ReportFields.AccessType),
            NetworkAddress = Array.Find(ways, IsAddress),
            Phone = Array.Find(ways, static way => !IsAddress(way)),
            PhoneTime = VendorTime.ParseLength(row.Text(ReportFields.PhoneTime)),
            VoipTime = VendorTime.ParseLength(row.Text(ReportFields.VoipTime)),
            City = row.Text(ReportFields.City),
            Attended = row.Flag(ReportFields.Attend),
        };
    }

    // digits alone also parse as an address, but are a telephone
    private static bool IsAddress(string text) => text.AsSpan().ContainsAny('.', ':') && IPAddress.TryParse(text, out _);

    private static QuanshiRollcall Rollcall(VendorObject row, ReadProblems problems) => new(
        row.Verbatim(Fields.Name),
        row.Text(Fields.Email),
        row.Text(Fields.Mobile),
        row.Verbatim(ReportFields.GroupName),
        [.. row.Wholes(ReportFields.Answered, problems).Select(static answer => answer != 0)]);

    private static QuanshiRaisedHand RaisedHand(VendorObject row) => new(
        row.Verbatim(Fields.Name),
        row.Text(Fields.Email),
        row.Text(Fields.Mobile),
        row.Verbatim(ReportFields.GroupName),
        VendorTime.FromUnix(row.Whole(ReportFields.CreateTime)));
}
