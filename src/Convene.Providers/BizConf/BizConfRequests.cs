using System.Globalization;
using Convene.Providers.Http;
using Convene.Providers.Json;
using NodaTime;

namespace Convene.Providers.BizConf;

/// <summary>
/// What each call sends, signed and in the order of its table. <c>siteSign</c> is in the tables of 2.6, 2.7 and 2.9 to 3.5 alone (decision
/// b9); a setting sends it with the others too, behind the token.
/// </summary>
internal sealed class BizConfRequests(BizConfOptions options, BizConfSigning signing)
{
    /// <summary>2.1.</summary>
    public VendorParameters Booking(string loginName, BizConfBooking booking)
    {
        var parameters = Sign(User(loginName), loginName)
            .Add("confName", booking.ConfName)
            .AddIfSet("hostKey", booking.HostKey)
            .Add("startTime", VendorTime.Format(booking.StartTime))
            .Add("duration", booking.Duration);
        AddConferenceOptions(parameters, booking.OptionJbh, booking.OptionStartType, booking.Audio);
        // n is the only value that the document knows (decision b21): left out, the vendor sends mail
        parameters.AddIfSet("isSendEmail", booking.IsSendEmail ? null : "n");
        return AddNumber(parameters, "registrationType", booking.RegistrationType);
    }

    /// <summary>2.2.</summary>
    public VendorParameters Change(string loginName, string id, BizConfChange change)
    {
        var parameters = AddId(Sign(User(loginName), loginName), "id", id)
            .Add("confName", change.ConfName)
            .Add("hostKey", change.HostKey)
            .Add("startTime", VendorTime.Format(change.StartTime))
            .Add("duration", change.Duration);
        return AddConferenceOptions(parameters, change.OptionJbh, change.OptionStartType, change.Audio);
    }

    /// <summary>2.3 and 2.5.</summary>
    public VendorParameters Conference(string loginName, string confId) => AddId(Sign(User(loginName), loginName), "confId", confId);

    /// <summary>2.4.</summary>
    public VendorParameters Page(string loginName, BizConfPageRequest page) =>
        Sign(User(loginName), loginName)
            .AddIfSet("keyword", page.Keyword)
            .AddIfSet("startTime", Format(page.StartTime))
            .AddIfSet("endTime", Format(page.EndTime))
            .Add("pageNo", page.PageNo)
            .Add("pageSize", page.PageSize);

    /// <summary>2.6 and 3.0: by a text.</summary>
    public VendorParameters Report(string name, string value) =>
        Site(signing.SignReport(new VendorParameters().Add(name, value)));

    /// <summary>2.9 and 3.1: by the conference's number.</summary>
    public VendorParameters ReportOfNumber(string name, string number) =>
        Site(signing.SignReport(AddId(new VendorParameters(), name, number)));

    /// <summary>2.7.</summary>
    public VendorParameters Account(string loginName) => signing.Sign(Site(User(loginName)), loginName);

    /// <summary>2.8.</summary>
    public VendorParameters Stream(string loginName, string id, BizConfStream stream) =>
        AddId(Sign(User(loginName), loginName), "id", id)
            .Add("streamUrl", stream.StreamUrl)
            .Add("streamKey", stream.StreamKey)
            .Add("liveUrl", stream.LiveUrl);

    /// <summary>3.2.</summary>
    public VendorParameters NewWebinar(string loginName, BizConfWebinarBooking booking) =>
        Describe(signing.Sign(Site(User(loginName)), loginName), booking);

    /// <summary>3.3.</summary>
    public VendorParameters ChangedWebinar(string loginName, string webinarNo, BizConfWebinarBooking booking) =>
        Describe(Webinar(loginName, webinarNo), booking);

    /// <summary>3.4.</summary>
    public VendorParameters Webinar(string loginName, string webinarNo) =>
        signing.Sign(Site(User(loginName)), loginName).Add("webinarNo", webinarNo);

    /// <summary>3.5, which has the number in front.</summary>
    public VendorParameters DeletedWebinar(string loginName, string webinarNo) =>
        signing.Sign(Site(User(loginName).Add("webinarNo", webinarNo)), loginName);

    /// <summary>3.6.</summary>
    public VendorParameters Questions(string loginName, string confId, BizConfQuestions questions) =>
        Sign(User(loginName).Add("confId", confId), loginName)
            .AddJson("custom_questions", questions.CustomQuestions)
            .AddJson("questions", questions.Questions);

    /// <summary>3.7.</summary>
    public VendorParameters Registrant(string loginName, string confId, BizConfRegistrantBooking registrant)
    {
        var parameters = Sign(User(loginName).Add("confId", confId), loginName);
        AddTexts(parameters, registrant.Texts);
        if (registrant.CustomQuestions is { } answers)
        {
            parameters.AddJson("custom_questions", answers);
        }

        AddTexts(parameters, registrant.LaterTexts);
        return parameters.AddJson("auto_approve", registrant.AutoApprove ? "true" : "false");
    }

    /// <summary>3.8.</summary>
    public VendorParameters Registrants(string loginName, string confId, string status) =>
        Sign(User(loginName).Add("confId", confId), loginName).Add("status", status);

    private static VendorParameters User(string loginName) => new VendorParameters().Add("loginName", loginName);

    private VendorParameters Site(VendorParameters parameters) => parameters.Add("siteSign", options.SiteSign);

    /// <summary>Signs a call whose table has no siteSign.</summary>
    private VendorParameters Sign(VendorParameters parameters, string loginName)
    {
        var signed = signing.Sign(parameters, loginName);
        return options.SendsSiteSignAlways ? Site(signed) : signed;
    }

    private static VendorParameters Describe(VendorParameters parameters, BizConfWebinarBooking booking)
    {
        parameters
            .Add("confName", booking.ConfName)
            .AddIfSet("password", booking.Password)
            .Add("startTime", VendorTime.Format(booking.StartTime))
            .Add("duration", booking.Duration);
        AddFlag(parameters, "optionVideoParticipants", booking.OptionVideoParticipants);
        AddFlag(parameters, "optionVideoHost", booking.OptionVideoHost);
        AddNumber(parameters, "audio", booking.Audio);
        if (booking.IsPushed is { } isPushed)
        {
            // documented as text, and so misspelt (decision b22)
            parameters.Add("isPushVideoSteam", isPushed ? "1" : "0");
        }

        return parameters
            .AddIfSet("streamUrl", booking.Stream?.StreamUrl)
            .AddIfSet("liveUrl", booking.Stream?.LiveUrl)
            .AddIfSet("streamKey", booking.Stream?.StreamKey);
    }

    private static VendorParameters AddConferenceOptions(VendorParameters parameters, bool? jbh, long? startType, long? audio)
    {
        AddFlag(parameters, "optionJbh", jbh);
        AddNumber(parameters, "optionStartType", startType);
        return AddNumber(parameters, "audio", audio);
    }

    private static void AddTexts(VendorParameters parameters, IReadOnlyList<(string Name, string Value)> texts)
    {
        foreach (var (name, value) in texts)
        {
            parameters.Add(name, value);
        }
    }

    // ids and numbers are documented as whole numbers and kept as text by us (decision 0.2): a number goes out as one, anything else as is
    private static VendorParameters AddId(VendorParameters parameters, string name, string id) =>
        long.TryParse(id, out var number) && id == number.ToString(CultureInfo.InvariantCulture)
            ? parameters.Add(name, number)
            : parameters.Add(name, id);

    private static void AddFlag(VendorParameters parameters, string name, bool? flag) =>
        AddNumber(parameters, name, flag is { } value ? value ? 1 : 0 : null);

    private static VendorParameters AddNumber(VendorParameters parameters, string name, long? number) =>
        number is { } value ? parameters.Add(name, value) : parameters;

    private static string? Format(LocalDateTime? time) => time is { } value ? VendorTime.Format(value) : null;
}
