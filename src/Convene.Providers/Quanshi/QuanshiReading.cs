using Convene.Providers.Http;
using Convene.Providers.Json;
using NodaTime;
using Fields = Convene.Providers.Quanshi.QuanshiFields;

namespace Convene.Providers.Quanshi;

/// <summary>Reads the vendor's answers into contracts. What an id, a start or a status is missing from cannot be used.</summary>
internal static partial class QuanshiReading
{
    // ten years: beyond it arithmetic with times would overflow, and nobody meets for so long
    private const long LongestMinutes = 10L * 366 * 24 * 60;

    // stands in for what must not be percent-encoded: no link holds this private character
    private const string PipeMark = "\uE07C";

    private static readonly string EncodedPipeMark = Uri.EscapeDataString(PipeMark);

    /// <summary>The envelope: the code decides, and <paramref name="content"/> is read only where it is 0.</summary>
    /// <param name="otherSuccess">Another code with which a result comes too.</param>
    public static QuanshiAnswer<T> Answer<T>(
        VendorObject envelope, ReadProblems problems, Func<VendorObject, ReadProblems, T> content, long? otherSuccess)
    {
        var code = envelope.Text(Fields.Status);
        if (code is null)
        {
            problems.Add("$.status", "missing or unreadable");
        }

        var number = envelope.Whole(Fields.Status);
        var isSuccess = number == QuanshiErrors.Success
            || (number is not null && number == otherSuccess && envelope.Object(Fields.Result) is not null);
        return isSuccess
            ? new QuanshiAnswer<T>(true, code, null, content(envelope, problems))
            : new QuanshiAnswer<T>(false, code, envelope.Text(Fields.Message), default);
    }

    /// <summary>1, 2, 14, 15.</summary>
    public static QuanshiReservation Reservation(VendorObject envelope, ReadProblems problems)
    {
        var row = Result(envelope, problems);
        var start = row.RequiredTime(Fields.StartTime, problems);
        var end = row.Time(Fields.EndTime);
        return new QuanshiReservation
        {
            ConferenceId = row.RequiredText(Fields.ConferenceId, problems),
            EventId = row.Text(Fields.EventId),
            UserId = row.Whole(Fields.UserId),
            Title = FirstVerbatim(row, Fields.ConferenceTitle, Fields.DTitle),
            Pcode1 = row.Text(Fields.Pcode1),
            Pcode2 = row.Text(Fields.Pcode2),
            BillingCode = row.Text(Fields.BillingCode),
            StartTime = start,
            EndTime = end,
            StartsAt = VendorTime.FromUnix(row.Whole(Fields.StartTimeUnix)),
            Length = Minutes(row, Between(start, end), problems),
            Status = row.Text(Fields.Status),
            HostName = row.Text(Fields.HostName),
            CreatorAccount = row.Text(Fields.CreatorAccount),
            HostJoinUrl = FirstLink(row, Fields.HostConferenceUrl, Fields.HostJoinUrl, Fields.HostConferenceLongUrl),
            AttendeeJoinUrl = FirstLink(row, Fields.AttendeeJoinUrl, Fields.AudienceJoinUrl, Fields.AttendeeJoinLongUrl),
            WcallUrl = FirstLink(row, Fields.WcallUrl),
            PullUrl = FirstLink(row, Fields.PullUrl),
            PullPwd = row.Text(Fields.PullPwd),
            H323Ips = Texts(row, Fields.H323Ip, problems),
        };
    }

    /// <summary>2, 15: content or none. What it shows is not what was made of the change (decision c9), so nothing depends on it.</summary>
    public static QuanshiReservation? ReservationIfAny(VendorObject envelope, ReadProblems problems) =>
        envelope.Object(Fields.Result)?.Text(Fields.ConferenceId) is null ? null : Reservation(envelope, problems);

    /// <summary>7: the result is the link itself.</summary>
    public static string WebLink(VendorObject envelope, ReadProblems problems) =>
        WebLinkIfAny(envelope, problems) ?? Missing("$.result", problems);

    /// <summary>20: no link where there is no live stream.</summary>
    public static string? WebLinkIfAny(VendorObject envelope, ReadProblems problems)
    {
        var text = envelope.Text(Fields.Result);
        var link = VendorLink.Web(text);
        if (text is not null && link is null)
        {
            problems.Add("$.result", "not a web address");
        }

        return link;
    }

    /// <summary>8: the result is the launch string itself.</summary>
    public static string ClientLink(VendorObject envelope, ReadProblems problems) =>
        Client(envelope.Text(Fields.Result)) ?? Missing("$.result", problems);

    /// <summary>21.</summary>
    public static string JoinLink(VendorObject envelope, ReadProblems problems) =>
        FirstLink(Result(envelope, problems), Fields.JoinLink) ?? Missing("$.result.joinLink", problems);

    /// <summary>22.</summary>
    public static QuanshiClientLaunch ClientLaunch(VendorObject envelope, ReadProblems problems)
    {
        var row = Result(envelope, problems);
        var launch = new QuanshiClientLaunch(
            row.Text(Fields.Token),
            row.Whole(Fields.UserId),
            Client(row.Text(Fields.WebJoinLink)),
            Client(row.Text(Fields.AppJoinLink)));
        if (launch is { WebJoinLink: null, AppJoinLink: null })
        {
            problems.Add("$.result", "no launch string");
        }

        return launch;
    }

    /// <summary>11.</summary>
    public static IReadOnlyList<QuanshiAccessNumber> AccessNumbers(VendorObject envelope, ReadProblems problems) =>
    [
        .. envelope.Objects(Fields.Result, problems).Select(row => new QuanshiAccessNumber(
            row.Text(Fields.AccessId),
            row.RequiredText(Fields.AccessNo, problems),
            row.Text(Fields.AccessNoType),
            row.Text(Fields.Platform))),
    ];

    /// <summary>13: both lists are read whatever the code (decision c20).</summary>
    public static QuanshiBoxBinding BoxBinding(VendorObject envelope, ReadProblems problems)
    {
        var result = Result(envelope, problems);
        return new QuanshiBoxBinding(
            [.. result.Objects(Fields.SuccessBoxIdList, problems).SelectMany(row => Boxes(row, problems))],
            [
                .. result.Objects(Fields.InvalidBoxIdList, problems).SelectMany(row =>
                    Boxes(row, problems).Select(box => new QuanshiInvalidBox(box, VendorWords.Clean(row.Text(Fields.ErrMsg))))),
            ]);
    }

    // "string array" in the table, a text in the samples
    private static IEnumerable<QuanshiBox> Boxes(VendorObject row, ReadProblems problems) =>
        Texts(row, Fields.BoxId, problems).Select(id => new QuanshiBox(
            id, row.Whole(Fields.ConferenceRoomId) ?? 0, row.Text(Fields.ConferenceRoomPhone)));

    private static VendorObject Result(VendorObject envelope, ReadProblems problems)
    {
        if (envelope.Object(Fields.Result) is { } result)
        {
            return result;
        }

        problems.Add("$.result", "missing");
        return envelope;
    }

    private static string Missing(string path, ReadProblems problems)
    {
        problems.Add(path, "missing or unreadable");
        return "";
    }

    // some samples have one text where an array is documented, or the other way round
    private static IReadOnlyList<string> Texts(VendorObject row, Field field, ReadProblems problems) =>
        row.Text(field) is { } single ? [single] : row.Texts(field, problems);

    // a title of blanks is none
    private static string? FirstVerbatim(VendorObject row, params ReadOnlySpan<Field> fields)
    {
        foreach (var field in fields)
        {
            if (row.Verbatim(field) is { } text && !string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return null;
    }

    // some samples have one key with an empty text and its twin filled
    private static string? FirstLink(VendorObject row, params ReadOnlySpan<Field> fields)
    {
        foreach (var field in fields)
        {
            if (VendorLink.Web(row.Text(field)) is { } link)
            {
                return link;
            }
        }

        return null;
    }

    // the vendor's client splits its launch string at plain pipes
    private static string? Client(string? text) =>
        VendorLink.Client(text?.Replace("|", PipeMark, StringComparison.Ordinal))
            ?.Replace(EncodedPipeMark, "|", StringComparison.Ordinal);

    private static long? Between(LocalDateTime start, LocalDateTime? end) =>
        end is { } time && time >= start ? Period.Between(start, time, PeriodUnits.Minutes).Minutes : null;

    private static long Minutes(VendorObject row, long? otherwise, ReadProblems problems)
    {
        if ((row.Whole(Fields.Length) ?? otherwise) is not { } minutes)
        {
            return row.RequiredWhole(Fields.Length, problems);
        }

        if (minutes is >= 0 and <= LongestMinutes)
        {
            return minutes;
        }

        problems.Add($"{row.Path}.{Fields.Length}", "out of range");
        return 0;
    }
}

/// <param name="Code">As it came.</param>
/// <param name="Content">Set where the call succeeded.</param>
internal sealed record QuanshiAnswer<T>(bool IsSuccess, string? Code, string? Message, T? Content);
