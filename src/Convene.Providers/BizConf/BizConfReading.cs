using Convene.Providers.Json;
using Fields = Convene.Providers.BizConf.BizConfFields;

namespace Convene.Providers.BizConf;

/// <summary>Reads the vendor's answers into contracts. What an id, start or status is missing from cannot be used.</summary>
internal static class BizConfReading
{
    // ten years: beyond it arithmetic with times would overflow, and nobody meets for so long
    private const long LongestMinutes = 10L * 366 * 24 * 60;

    /// <summary>The envelope: the code decides, and <paramref name="content"/> is read only where it is 100.</summary>
    public static BizConfAnswer<T> Answer<T>(VendorObject envelope, ReadProblems problems, Func<VendorObject, ReadProblems, T> content)
    {
        var code = envelope.Text(Fields.Status);
        if (code is null)
        {
            problems.Add("$.status", "missing or unreadable");
        }

        return envelope.Whole(Fields.Status) == BizConfErrors.Success
            ? new BizConfAnswer<T>(true, code, null, content(envelope, problems))
            : new BizConfAnswer<T>(false, code, envelope.Text(Fields.Message), default);
    }

    public static BizConfConference Conference(VendorObject envelope, ReadProblems problems) => Row(Content(envelope, problems), problems);

    /// <summary>2.4: the sample has <c>status</c> twice, before and behind the rows (decision 0.4).</summary>
    public static BizConfPage Conferences(VendorObject envelope, ReadProblems problems) => new(
        [.. envelope.Objects(Fields.Content, problems).Select(row => Row(row, problems))],
        envelope.Whole(Fields.TotalPage),
        envelope.Whole(Fields.TotalRecord),
        envelope.Whole(Fields.CurrentPage));

    /// <summary>2.7: outside of <c>data</c>.</summary>
    public static bool IsAvailable(VendorObject envelope, ReadProblems problems)
    {
        var flag = envelope.Flag(Fields.IsAvailable);
        if (flag is null)
        {
            problems.Add("$.isAvailable", "missing or unreadable");
        }

        return flag ?? false;
    }

    public static BizConfWebinar Webinar(VendorObject envelope, ReadProblems problems)
    {
        var content = Content(envelope, problems);
        return new BizConfWebinar
        {
            WebinarNo = content.RequiredText(Fields.WebinarNo, problems),
            ConfName = content.Verbatim(Fields.ConfName) ?? "",
            StartTime = content.RequiredTime(Fields.StartTime, problems),
            Duration = Minutes(content, problems) ?? Missing(content, problems),
            Password = content.Verbatim(Fields.Password),
            RoomId = content.Text(Fields.RoomId),
            OptionVideoHost = content.Flag(Fields.OptionVideoHost),
            OptionVideoParticipants = content.Flag(Fields.OptionVideoParticipants),
            Audio = content.Whole(Fields.Audio),
            LiveUrl = VendorLink.Web(content.Text(Fields.LiveUrl)),
            JoinUrl = VendorLink.Web(content.Text(Fields.WebinarJoinUrl)),
            StartUrl = VendorLink.Web(content.Text(Fields.WebinarStartUrl)),
            VideoConf = content.Text(Fields.VideoConf),
            Videophone = content.Text(Fields.Videophone),
        };
    }

    /// <summary>The object under <c>data</c>.</summary>
    public static VendorObject Content(VendorObject envelope, ReadProblems problems)
    {
        if (envelope.Object(Fields.Content) is { } content)
        {
            return content;
        }

        problems.Add("$.data", "missing");
        return envelope;
    }

    /// <summary>Null where it is absent; noted as a problem where it is none.</summary>
    public static long? Minutes(VendorObject content, ReadProblems problems)
    {
        var minutes = content.Whole(Fields.Duration);
        if (minutes is null or (>= 0 and <= LongestMinutes))
        {
            return minutes;
        }

        problems.Add($"{content.Path}.{Fields.Duration}", "out of range");
        return null;
    }

    private static long Missing(VendorObject content, ReadProblems problems)
    {
        problems.Add($"{content.Path}.{Fields.Duration}", "missing or unreadable");
        return 0;
    }

    private static BizConfConference Row(VendorObject row, ReadProblems problems) => new()
    {
        Id = row.RequiredText(Fields.Id, problems),
        MeetingNo = row.Text(Fields.JoinUrl) is null ? row.RequiredText(Fields.MeetingNo, problems) : row.Text(Fields.MeetingNo) ?? "",
        MeetingName = row.Verbatim(Fields.MeetingName) ?? "",
        StartTime = row.RequiredTime(Fields.StartTime, problems),
        Duration = Minutes(row, problems),
        ConfStatus = row.RequiredText(Fields.ConfStatus, problems),
        HostKey = row.Verbatim(Fields.HostKey),
        OptionJbh = row.Flag(Fields.OptionJbh),
        OptionStartType = row.Whole(Fields.OptionStartType),
        Audio = row.Whole(Fields.Audio),
        UserId = row.Text(Fields.UserId),
        Token = row.Text(Fields.Token),
        MaxCount = row.Whole(Fields.MaxCount),
        JoinUrl = VendorLink.Web(row.Text(Fields.JoinUrl)),
        StartUrl = VendorLink.Web(row.Text(Fields.StartUrl)),
        HostStartUrl = VendorLink.Web(row.Text(Fields.HostStartUrl)),
        LiveUrl = row.Text(Fields.LiveUrl),
    };
}

/// <param name="Code">As it came; the numbers of the document's 1.2.</param>
/// <param name="Content">Set where the call succeeded.</param>
internal sealed record BizConfAnswer<T>(bool IsSuccess, string? Code, string? Message, T? Content);
