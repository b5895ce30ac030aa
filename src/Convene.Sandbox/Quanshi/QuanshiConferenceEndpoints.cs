using System.Text.Json.Nodes;
using Convene.Sandbox.State;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.Quanshi;

/// <summary>Sections 一 to 六: booking, changing, cancelling and seeing conferences of the first family.</summary>
internal sealed class QuanshiConferenceEndpoints(SandboxOptions options, SandboxStore store, QuanshiDoor door, QuanshiBookings bookings, QuanshiEnvelope envelope)
{
    private const string Cancelling = "/conference/conference/cancelReservConference/";

    public void Map(IEndpointRouteBuilder group)
    {
        door.Post(group, "/conference/conference/reservConference2", Reserved);
        door.Post(group, "/conference/conference/updateReservConference", Updated);
        door.Map(group, HttpMethods.Get, Cancelling + "{**path}", "cancelReservConference", Cancelled);
        door.Post(group, "/conference/business/getConferenceList", call => ForApp(call, QuanshiForm.Bare, QuanshiLists.ByDate));
        door.Map(group, HttpMethods.Post, "/conference/conference/getConferenceBaseInfoById/{appId}/{conferenceId}", "getConferenceBaseInfoById", Detail);
        door.Post(group, "/conference/conference/getConfStatus", call => ForApp(call, QuanshiForm.Cloud, Status));
    }

    private Answer Reserved(QuanshiCall call) => ForApp(call, QuanshiForm.Cloud, _ =>
    {
        var host = QuanshiGate.Host(call.Parameters);
        var order = QuanshiOrder.ReadCloud(call.Parameters, before: null);
        return QuanshiJson.Booked(store.Change(state => bookings.Book(state, host, order, call.Now)), call.Links, call.Now);
    });

    private Answer Updated(QuanshiCall call) => ForApp(call, QuanshiForm.Cloud, _ =>
    {
        var host = QuanshiGate.Host(call.Parameters);
        var id = QuanshiBookings.IdOf(call.Parameters.Text("conferenceId"));
        var before = store.Change(state => QuanshiBookings.Change(state, id, host, was => QuanshiOrder.ReadCloud(call.Parameters, was), call.Now));
        return QuanshiJson.Booked(before, call.Links, call.Now);
    });

    /// <summary>
    /// 三: seven segments, of which some may be empty ("值不传递的时候,路由/还是要有的"), or the four of the example.
    /// They are read from the request as it came: a routed path would have lost an encoded slash.
    /// </summary>
    private Answer Cancelled(QuanshiCall call)
    {
        var target = call.Request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0];
        var start = target.IndexOf(Cancelling, StringComparison.OrdinalIgnoreCase);
        var path = start < 0 ? "" : target[(start + Cancelling.Length)..];
        var parts = path.Split('/').Select(Uri.UnescapeDataString).ToList();
        if (parts.Count != 7 && !(parts.Count == 4 && options.Quanshi.AcceptsShortCancel))
        {
            throw QuanshiRefusalException.Parameter("route");
        }

        if (parts[0] != "6" || parts[1].Length == 0 || parts[3].Length == 0 || parts.Skip(5).Any(part => part is not ("" or "true" or "false")))
        {
            throw QuanshiRefusalException.Parameter("route");
        }

        var host = QuanshiGate.Account(parts[3]);
        store.Change(state => QuanshiBookings.Cancel(state, QuanshiBookings.IdOf(parts[1]), host, call.Now));
        return Answer.Json(envelope.Around(QuanshiForm.Cloud, null));
    }

    /// <summary>五: the parameters are in the path; nobody is named who asks.</summary>
    private Answer Detail(QuanshiCall call)
    {
        if (call.Request.RouteValues["appId"] as string != "6")
        {
            throw QuanshiRefusalException.Parameter("appId");
        }

        var conference = QuanshiBookings.Standing(call.State, call.Request.RouteValues["conferenceId"] as string ?? "");
        return Answer.Json(envelope.Around(QuanshiForm.Cloud, QuanshiJson.Detail(conference, call.Links, call.Now)));
    }

    private static JsonObject Status(QuanshiCall call)
    {
        var conference = call.OwnConference();
        return new JsonObject
        {
            ["confStatus"] = (int)conference.StatusAt(call.Now),
            ["attendees"] = conference.IsLivingAt(call.Now) ? QuanshiLists.Present(conference).Select(stay => stay.Name).Distinct().Count() : 0,
            ["pwdType"] = conference.Choices.HasSecurePassword ? 1 : 0,
            ["mayJoin"] = conference.MayJoinAt(call.Now) ? 1 : 0,
            ["advanceHours"] = QuanshiJson.Text(QuanshiConference.AdvanceHours),
        };
    }

    private Answer ForApp(QuanshiCall call, QuanshiForm form, Func<QuanshiCall, JsonNode> work)
    {
        QuanshiGate.DemandApp(call.Parameters);
        return Answer.Json(envelope.Around(form, work(call)));
    }
}
