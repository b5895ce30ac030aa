using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.BizConf;

/// <summary>2.6 and 2.9 to 3.1: reports, whose token names no account, so that the site may read everybody's.</summary>
internal sealed class BizConfReportEndpoints(SandboxOptions options, BizConfPort port)
{
    public void Map(IEndpointRouteBuilder group)
    {
        port.Map(group, new(HttpMethods.Get, "confAttendeeLog", BizConfStatusText.PaddedText, IsReport: true, HasSite: true), Logged);
        port.Map(group, Report(HttpMethods.Get, "getConfLogListByConfNumber"), call => Reported(call, Numbered(call, "confNumber")));
        port.Map(group, Report(HttpMethods.Post, "getConfLogListByJoinUrl"), call => Reported(call, Linked(call)));
        port.Map(group, Report(HttpMethods.Get, "getConfPolls"), call => new JsonObject { ["data"] = BizConfReports.Polls(Numbered(call, "confNo")) });
    }

    private static BizConfEndpoint Report(string method, string name) => new(method, name, Message: "success", IsReport: true, HasSite: true);

    private static JsonObject Logged(BizConfCall call)
    {
        var meeting = Existing(call.State.Meetings.GetValueOrDefault(call.Request.ConferenceNumber("confId")));
        return new JsonObject { ["data"] = BizConfReports.Log(meeting, call.Now) };
    }

    private JsonObject Reported(BizConfCall call, BizConfMeeting meeting) =>
        new() { ["data"] = BizConfReports.Report(meeting, call.Links, options.BizConf.WrapsFirstSession, call.Now) };

    private static BizConfMeeting Numbered(BizConfCall call, string name)
    {
        var text = call.Request.ConferenceText(name);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? Existing(call.State.ByNumber(text))
            : throw new BizConfRefusalException(BizConfRefusalException.BadConference);
    }

    private static BizConfMeeting Linked(BizConfCall call) => Uri.TryCreate(call.Request.ConferenceText("joinUrl"), UriKind.Absolute, out var joinUrl)
        ? Existing(call.Links.MeetingOf(call.State, joinUrl))
        : throw new BizConfRefusalException(BizConfRefusalException.BadConference);

    private static BizConfMeeting Existing(BizConfMeeting? meeting) => meeting is { CancelledAt: null } ? meeting : throw BizConfBookings.Unknown();
}
