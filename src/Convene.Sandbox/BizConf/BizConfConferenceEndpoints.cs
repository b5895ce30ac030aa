using System.Text.Json.Nodes;
using Convene.Sandbox.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.BizConf;

/// <summary>2.1 to 2.5, 2.7 and 2.8: conferences, the account, the stream.</summary>
internal sealed class BizConfConferenceEndpoints(
    SandboxOptions options, SandboxStore store, BizConfPort port, BizConfGate gate, BizConfBookings bookings)
{
    // The document gives no largest page size.
    private const int LargestPage = 100;

    public void Map(IEndpointRouteBuilder group)
    {
        port.Map(group, new(HttpMethods.Post, "confReservation"), Reserved);
        port.Map(group, new(HttpMethods.Post, "confModify"), Modified);
        port.Map(group, new(HttpMethods.Post, "cancelConf"), Cancelled);
        port.Map(group, new(HttpMethods.Post, "listConf", BizConfStatusText.Twice), Listed);
        port.Map(group, new(HttpMethods.Post, "getConf"), Detailed);
        port.Map(group, new(HttpMethods.Get, "account/check", HasSite: true, ChecksAccount: true), AccountChecked);
        port.Map(group, new(HttpMethods.Post, "settingLivestream"), Streamed);
    }

    private JsonObject Reserved(BizConfCall call)
    {
        var order = BizConfOrder.Conference(call.Request, call.Login);
        return new JsonObject { ["data"] = Shown(call, store.Change(state => bookings.Book(state, order, call.Now))) };
    }

    private JsonObject Modified(BizConfCall call)
    {
        var id = call.Request.ConferenceNumber("id");
        var changed = store.Change(state => bookings.Modify(
            state, BizConfBookings.Own(state.BizConf, call.Login, id), meeting => BizConfOrder.Changed(call.Request, meeting), call.Now));
        return new JsonObject { ["data"] = Shown(call, changed) };
    }

    private JsonObject Cancelled(BizConfCall call)
    {
        var id = call.Request.ConferenceNumber("confId");
        store.Change(state => BizConfBookings.Cancel(state, BizConfBookings.Own(state.BizConf, call.Login, id), call.Now));
        return [];
    }

    /// <summary>2.4: what is booked, in progress and over, by its start; what was cancelled is not there any more.</summary>
    private JsonObject Listed(BizConfCall call)
    {
        var request = call.Request;
        var (from, until, keyword) = (request.Limit("startTime"), request.Limit("endTime"), request.Find("keyword") ?? "");
        if (from > until)
        {
            throw new BizConfRefusalException(BizConfRefusalException.BadParameter);
        }

        var (page, size) = (request.Page("pageNo", 1), Math.Min(request.Page("pageSize", 10), LargestPage));
        var found = call.State.Meetings.Values
            .Where(meeting => meeting is { CancelledAt: null, Webinar: null } && BizConfGate.SameAccount(meeting.Login, call.Login)
                && !(meeting.StartsAt < from) && !(meeting.StartsAt > until)
                && (meeting.Name.Contains(keyword, StringComparison.OrdinalIgnoreCase) || meeting.Number.Contains(keyword, StringComparison.Ordinal)))
            .OrderBy(meeting => meeting.StartsAt).ThenBy(meeting => meeting.Id)
            .ToList();
        var rows = found.Skip((int)Math.Min((page - 1L) * size, int.MaxValue)).Take(size).Select(meeting => Shown(call, meeting));
        return new JsonObject
        {
            ["totalPage"] = (found.Count + size - 1) / size,
            ["currentPage"] = page,
            ["totalRecord"] = found.Count,
            ["pageSize"] = size,
            ["data"] = new JsonArray([.. rows]),
        };
    }

    private JsonObject Detailed(BizConfCall call)
    {
        var meeting = BizConfBookings.Own(call.State, call.Login, call.Request.ConferenceNumber("confId"));
        return new JsonObject { ["data"] = BizConfJson.WithStream(Shown(call, meeting), meeting.Stream) };
    }

    private JsonObject AccountChecked(BizConfCall call)
    {
        var refusal = gate.RefusalOf(call.Login);
        return refusal is { } code && options.BizConf.AccountCheckRefuses
            ? throw new BizConfRefusalException(code)
            : new JsonObject { ["isAvailable"] = refusal is null };
    }

    private JsonObject Streamed(BizConfCall call)
    {
        var request = call.Request;
        var id = request.ConferenceNumber("id");
        var stream = new BizConfStream(request.Required("streamUrl"), request.Required("streamKey"), request.Required("liveUrl"));
        store.Change(state => bookings.Modify(
            state, BizConfBookings.Own(state.BizConf, call.Login, id), meeting => meeting with { Stream = stream }, call.Now));
        return [];
    }

    private JsonObject Shown(BizConfCall call, BizConfMeeting meeting) =>
        BizConfJson.Conference(meeting, call.Links, options.BizConf.MaxCount, call.Now);
}
