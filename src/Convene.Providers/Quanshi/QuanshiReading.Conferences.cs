using Convene.Providers.Json;
using Fields = Convene.Providers.Quanshi.QuanshiFields;

namespace Convene.Providers.Quanshi;

/// <summary>4, 5 and 6.</summary>
internal static partial class QuanshiReading
{
    /// <summary>
    /// 4: a list of each date under its date; nothing at all may be an empty object, an empty array or null (decision c16).
    /// </summary>
    public static QuanshiConferenceList ConferencesByDate(VendorObject envelope, ReadProblems problems)
    {
        var result = envelope.Object(Fields.Result);
        if (result is null && envelope.IsArray(Fields.Result))
        {
            // taken for an empty list it would be "nothing is booked"
            problems.Add("$.result", "an array of several instead of an object");
        }

        return new QuanshiConferenceList(
            result?.Whole(Fields.TotalNum),
            result is null
                ? []
                : [.. result.ObjectsByKey(Fields.List, problems).SelectMany(day => day.Rows).Select(row => Row(row, problems))],
            result?.Time(Fields.CurrentTime));
    }

    /// <summary>5.</summary>
    public static QuanshiConference Conference(VendorObject envelope, ReadProblems problems) => Row(Result(envelope, problems), problems);

    /// <summary>6.</summary>
    public static QuanshiLiveStatus LiveStatus(VendorObject envelope, ReadProblems problems)
    {
        var row = Result(envelope, problems);
        return new QuanshiLiveStatus(
            row.RequiredText(Fields.ConfStatus, problems),
            row.Whole(Fields.Attendees),
            row.Whole(Fields.PwdType),
            row.Flag(Fields.MayJoin),
            row.Whole(Fields.AdvanceHours));
    }

    private static QuanshiConference Row(VendorObject row, ReadProblems problems)
    {
        var start = row.RequiredTime(Fields.StartTime, problems);
        var end = row.Time(Fields.EndTime);
        return new QuanshiConference
        {
            ConferenceId = row.RequiredText(Fields.ConferenceId, problems),
            UserId = row.Whole(Fields.UserId),
            Title = FirstVerbatim(row, Fields.ConferenceTitle, Fields.DTitle),
            StartTime = start,
            EndTime = end,
            Length = Minutes(row, Between(start, end), problems),
            Status = row.RequiredText(Fields.Status, problems),
            Pcode1 = row.Text(Fields.Pcode1),
            Pcode2 = row.Text(Fields.Pcode2),
            BillingCode = row.Text(Fields.BillingCode),
            TempConferenceId = row.Text(Fields.TempConferenceId),
            HostName = row.Text(Fields.HostName),
            CreatorAccount = row.Text(Fields.CreatorAccount),
            IsHost = row.Flag(Fields.IsHost),
            HostJoinUrl = FirstLink(row, Fields.HostJoinUrl, Fields.HostConferenceUrl),
            AttendeeJoinUrl = FirstLink(row, Fields.AttendeeJoinUrl, Fields.AudienceJoinUrl),
            WcallUrl = FirstLink(row, Fields.WcallUrl),
            PullUrl = FirstLink(row, Fields.PullUrl),
            Attendees =
            [
                .. row.Objects(Fields.AttendeeList, problems).Select(static attendee => new QuanshiAttendee(
                    attendee.Text(Fields.Email), attendee.Text(Fields.Mobile), attendee.Verbatim(Fields.Name))),
            ],
            AccessNumbers = [.. row.Objects(Fields.AccessNum, problems).Select(number => DialIn(number, null, problems))],
            MoreAccessNumUrl = FirstLink(row, Fields.MoreAccessNumUrl),
            HardwareVideoIps = Texts(row, Fields.HardwareVideoIpList, problems),
        };
    }

    private static QuanshiDialIn DialIn(VendorObject row, string? language, ReadProblems problems) =>
        new(row.RequiredText(Fields.Number, problems), row.Text(Fields.Area), language);
}
