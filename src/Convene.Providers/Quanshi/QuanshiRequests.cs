using System.Globalization;
using Convene.Meetings;
using Convene.Providers.Json;
using NodaTime;

namespace Convene.Providers.Quanshi;

/// <summary>The bodies and addresses of the <c>/conference</c> family, in the order of the document's tables.</summary>
internal static class QuanshiRequests
{
    private const long SecureLink = 1;

    /// <summary>userId where it is known, else email (decision c5).</summary>
    public static QuanshiBody Account(QuanshiBody body, QuanshiAccount account, string emailName) =>
        body.Number("userId", account.UserId).Text(emailName, account.UserId is null ? account.Email : null);

    /// <summary>1.</summary>
    public static QuanshiBody Reserve(QuanshiBody body, QuanshiBooking booking, QuanshiOptions options)
    {
        AddWhat(body, booking).Text("from", options.From);
        AddHow(body, booking);
        AddLive(body, booking);
        return AddEntry(body, booking);
    }

    /// <summary>2.</summary>
    public static QuanshiBody Update(QuanshiBody body, string conferenceId, QuanshiBooking booking)
    {
        AddWhat(body.Text("conferenceId", conferenceId), booking);
        AddHow(body, booking);
        AddLive(body, booking)
            .Flag("AllowInvite", booking.AllowInvite)
            .Flag("hardwareVideo", booking.HardwareVideo);
        return AddEntry(body, booking);
    }

    /// <summary>3: each segment percent-encoded, the empty callbackUrl as an empty one (decision c14).</summary>
    public static string CancelPath(QuanshiAccount host, string conferenceId, QuanshiNotices notices, QuanshiOptions options)
    {
        var appId = options.AppId.ToString(CultureInfo.InvariantCulture);
        var path = string.Join('/', appId, Segment(conferenceId), Segment(options.Language), Segment(host.ToText()));
        return options.CancelPath == QuanshiCancelPath.Short
            ? path
            : $"{path}//{Truth(notices.EmailNotify)}/{Truth(notices.SmsNotify)}";
    }

    /// <summary>4: the range is always sent (decision c16).</summary>
    public static QuanshiBody List(QuanshiBody body, QuanshiAccount account, LocalDateTime start, LocalDateTime end) =>
        Account(body, account, "emailAccount")
            .Text("startDate", VendorTime.Format(start))
            .Text("endDate", VendorTime.Format(end));

    /// <summary>7.</summary>
    public static QuanshiBody JoinLink(QuanshiBody body, QuanshiJoinLinkRequest request, QuanshiOptions options)
    {
        body.Text("pcode", request.Pcode)
            .Text("name", request.Name)
            .Text("new_name", request.NewName)
            .Text("conferenceId", request.ConferenceId)
            .Text("nick_name", request.NickName);
        if (request.Security is not { } security)
        {
            return body;
        }

        var content = new QuanshiBody()
            .Number("isSecurityLink", SecureLink)
            .Number("userId", security.UserId)
            .Number("timeout", security.TimeoutMinutes)
            .Number("usableCount", security.UsableCount);
        return options.SecurityFormat == QuanshiSecurityFormat.Text
            ? body.Text("securityInfo", content.ToString())
            : body.Object("securityInfo", content);
    }

    /// <summary>8.</summary>
    public static QuanshiBody LaunchString(QuanshiBody body, QuanshiLaunchRequest request, QuanshiOptions options) => body
        .Text("pcode", request.Pcode)
        .Text("name", request.Name)
        .Text("conferenceId", request.ConferenceId)
        .Text("from", options.From)
        .Text("iconUrl", request.IconUrl);

    /// <summary>11: the sample sends all, empty where not known, in its table's order.</summary>
    public static QuanshiBody AccessNumbers(QuanshiBody body, QuanshiAccessNumberQuery query) => body
        .Text("acFlag", query.OwnNumbers ? "1" : "0")
        .Text("billingCode", query.BillingCode ?? "")
        .Text("phone", query.Phone ?? "")
        .Text("strategy", query.FallsBackToBeijing ? "1" : null);

    /// <summary>13.</summary>
    public static QuanshiBody BindBoxes(QuanshiBody body, string conferenceId, IReadOnlyList<QuanshiBox> boxes) => body
        .Objects("boxInfoList", boxes.Select(static box => new QuanshiBody()
            .Text("boxId", box.BoxId)
            .Number("conferenceRoomId", box.ConferenceRoomId)
            .Text("conferenceRoomPhone", box.ConferenceRoomPhone)))
        .Text("conferenceId", conferenceId);

    /// <summary>One segment of an address. Dots alone would climb out of the address instead of naming a conference.</summary>
    public static string Segment(string text) =>
        text.Length > 0 && text.Any(static c => c != '.')
            ? Uri.EscapeDataString(text)
            : throw ProviderException.Refused(RefusalReason.NoSuchMeeting, null, "not an id");

    private static QuanshiBody AddWhat(QuanshiBody body, QuanshiBooking booking) => body
        .Text("title", booking.Title)
        .Number("length", booking.Length)
        .Text("starttime", VendorTime.Format(booking.StartTime))
        .Object("seting", booking.Rights is { } rights ? Rights(rights) : null);

    private static void AddHow(QuanshiBody body, QuanshiBooking booking) => body
        .Objects("inviteeList", booking.Invitees.Select(Invitee))
        .Truth("email_notify", booking.EmailNotify)
        .Truth("sms_notify", booking.SmsNotify)
        .Number("password_type", booking.PasswordType)
        .Flag("autoRecord", booking.AutoRecord)
        .Number("confLevelMute", booking.ConfLevelMute)
        .Number("estimateSize", booking.EstimateSize)
        .Text("recordCallbackUrl", booking.RecordCallbackUrl)
        .Flag("mustSelectAudio", booking.MustSelectAudio)
        .Flag("autoVideo", booking.AutoVideo)
        .Number("confLevelVideoStandard", booking.ConfLevelVideoStandard)
        .Text("extend", booking.Extend);

    private static QuanshiBody AddLive(QuanshiBody body, QuanshiBooking booking) => body
        .Flag("liveOpenFlag", booking.LiveOpen)
        .Text("livePassword", booking.LivePassword);

    private static QuanshiBody AddEntry(QuanshiBody body, QuanshiBooking booking) => body
        .Flag("enableCloudMCU", booking.EnableCloudMcu)
        .Number("sv", booking.Sv)
        .Flag("joinLogin", booking.JoinLogin)
        .Flag("useWaitingRoom", booking.UseWaitingRoom)
        .Text("summary", booking.Summary)
        .Flag("openWatchword", booking.OpenWatchword ?? (booking.EventWatchword is null ? null : true))
        .Text("eventWatchword", booking.EventWatchword);

    private static QuanshiBody Rights(QuanshiAttendeeRights rights) => new QuanshiBody()
        .Flag("isShowInfo", rights.ShowInfo)
        .Flag("isShowVideo", rights.ShowVideo)
        .Flag("isAllowUnmute", rights.AllowUnmute)
        .Flag("isOnly", rights.OnlyThis);

    private static QuanshiBody Invitee(QuanshiInvitee invitee) => new QuanshiBody()
        .Number("userId", invitee.UserId)
        .Text("name", invitee.Name)
        .Text("email", invitee.Email)
        .Text("mobile", invitee.Mobile);

    private static string Truth(bool truth) => truth ? "true" : "false";
}
