using Convene.Providers.Json;
using Fields = Convene.Providers.BizConfV1.BizConfV1Fields;

namespace Convene.Providers.BizConfV1;

/// <summary>Reads the vendor's answers into contracts. What an id, number, start or status is missing from cannot be used.</summary>
internal static class BizConfV1Reading
{
    // ten years: beyond it arithmetic with times would overflow, and nobody meets for so long
    private const long LongestMinutes = 10L * 366 * 24 * 60;

    /// <summary>The envelope: the code decides, and <paramref name="content"/> is read only where it is 100.</summary>
    public static BizConfV1Answer<T> Answer<T>(
        VendorObject envelope, ReadProblems problems, Func<VendorObject, ReadProblems, T> content)
    {
        var code = envelope.Text(Fields.Status);
        if (code is null)
        {
            problems.Add("$.status", "missing or unreadable");
        }

        return envelope.Whole(Fields.Status) == BizConfV1Errors.Success
            ? new BizConfV1Answer<T>(true, code, null, content(envelope, problems))
            : new BizConfV1Answer<T>(false, code, envelope.Text(Fields.Message), default);
    }

    public static BizConfV1Conference Conference(VendorObject envelope, ReadProblems problems)
    {
        if (envelope.Object(Fields.Content) is { } content)
        {
            return Row(content, problems);
        }

        problems.Add("$.data", "missing");
        return Row(envelope, problems);
    }

    /// <summary>2.2, whose sample the document lost: content or none (decision a8).</summary>
    public static BizConfV1Conference? ConferenceIfAny(VendorObject envelope, ReadProblems problems) =>
        envelope.Object(Fields.Content) is { } content && content.Text(Fields.ConfId) is not null ? Row(content, problems) : null;

    /// <summary>2.6 to 2.11: <c>data.confInfo</c> in the lists of a user, <c>data</c> itself in those of a site (decision a18).</summary>
    public static BizConfV1Page<BizConfV1Conference> Conferences(VendorObject envelope, ReadProblems problems)
    {
        var nested = envelope.IsArray(Fields.Content) ? null : envelope.Object(Fields.Content);
        var rows = nested is null ? envelope.Objects(Fields.Content, problems) : nested.Objects(Fields.Conferences, problems);
        return Page(envelope, rows, problems, Row);
    }

    public static BizConfV1Page<BizConfV1Room> Rooms(VendorObject envelope, ReadProblems problems) =>
        Page(envelope, envelope.Objects(Fields.Content, problems), problems, Room);

    public static IReadOnlyList<long> RoomSizes(VendorObject envelope, ReadProblems problems)
    {
        if (envelope.Object(Fields.Content) is { } content)
        {
            return content.Wholes(Fields.RoomSizes, problems);
        }

        problems.Add("$.data", "missing");
        return [];
    }

    public static BizConfV1Report Report(VendorObject envelope, ReadProblems problems)
    {
        var content = envelope.Object(Fields.Content);
        var log = Page(envelope, content?.Objects(Fields.Logs, problems) ?? [], problems, Attendance);
        return new BizConfV1Report(content?.Time(Fields.StartTime), content?.Whole(Fields.Duration), log);
    }

    private static BizConfV1Page<T> Page<T>(
        VendorObject envelope, IReadOnlyList<VendorObject> rows, ReadProblems problems, Func<VendorObject, ReadProblems, T> read) =>
        new(
            [.. rows.Select(row => read(row, problems))],
            envelope.Whole(Fields.TotalPage),
            envelope.Whole(Fields.TotalItems),
            envelope.Whole(Fields.CurrentPage));

    private static BizConfV1Conference Row(VendorObject row, ReadProblems problems) => new()
    {
        ConfId = row.RequiredText(Fields.ConfId, problems),
        ConfNumber = row.Text(Fields.JoinUrl) is null ? row.RequiredText(Fields.ConfNumber, problems) : row.Text(Fields.ConfNumber) ?? "",
        ConfName = row.Verbatim(Fields.ConfName) ?? "",
        StartTime = row.RequiredTime(Fields.StartTime, problems),
        Duration = Minutes(row, problems),
        ConfStatus = row.RequiredText(Fields.ConfStatus, problems),
        ConfDelFlag = row.Whole(Fields.ConfDelFlag),
        ConfPassword = row.Verbatim(Fields.ConfPassword),
        ConfParties = row.Whole(Fields.ConfParties),
        UserId = row.Text(Fields.UserId),
        UserName = row.Verbatim(Fields.UserName),
        RoomId = row.Text(Fields.RoomId),
        OptionJbh = row.Flag(Fields.OptionJbh),
        OptionVideoHost = row.Flag(Fields.OptionVideoHost),
        OptionVideoParticipants = row.Flag(Fields.OptionVideoParticipants),
        JoinUrl = VendorLink.Web(row.Text(Fields.JoinUrl)),
        HostStartUrl = VendorLink.Web(row.Text(Fields.HostStartUrl)),
        ProtocolJoinUrl = VendorLink.Client(row.Text(Fields.ProtocolJoinUrl)),
        ProtocolHostStartUrl = VendorLink.Client(row.Text(Fields.ProtocolHostStartUrl)),
    };

    private static long Minutes(VendorObject row, ReadProblems problems)
    {
        var minutes = row.RequiredWhole(Fields.Duration, problems);
        if (minutes is >= 0 and <= LongestMinutes)
        {
            return minutes;
        }

        problems.Add($"{row.Path}.{Fields.Duration}", "out of range");
        return 0;
    }

    private static BizConfV1Room Room(VendorObject row, ReadProblems problems) => new(
        row.RequiredText(Fields.RoomId, problems),
        row.RequiredWhole(Fields.RoomParties, problems),
        [.. row.Objects(Fields.RoomConferences, problems).Select(conference => Row(conference, problems))]);

    private static BizConfV1Attendance Attendance(VendorObject row, ReadProblems problems) => new(
        row.Verbatim(Fields.ParticipantName) ?? "", row.RequiredTime(Fields.JoinTime, problems), row.Time(Fields.LeaveTime));
}

/// <param name="Code">As it came; the numbers of the document's 1.2.</param>
/// <param name="Content">Set where the call succeeded.</param>
internal sealed record BizConfV1Answer<T>(bool IsSuccess, string? Code, string? Message, T? Content);
