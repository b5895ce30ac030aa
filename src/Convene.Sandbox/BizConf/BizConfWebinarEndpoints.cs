using System.Text.Json.Nodes;
using Convene.Sandbox.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.BizConf;

/// <summary>3.2 to 3.5.</summary>
internal sealed class BizConfWebinarEndpoints(SandboxStore store, BizConfPort port, BizConfBookings bookings)
{
    public void Map(IEndpointRouteBuilder group)
    {
        port.Map(group, Webinar(HttpMethods.Post, "createDiyWebinar"), call =>
        {
            var order = BizConfOrder.Webinar(call.Request, call.Login);
            return Shown(call, store.Change(state => bookings.Book(state, order, call.Now)));
        });
        port.Map(group, Webinar(HttpMethods.Post, "updateDiyWebinar"), call => Shown(call, store.Change(state => bookings.Modify(
            state, Own(call, state.BizConf), webinar => BizConfOrder.ChangedWebinar(call.Request, webinar), call.Now))));
        port.Map(group, Webinar(HttpMethods.Get, "getWebinarInfo"), call => Shown(call, Own(call, call.State)));
        port.Map(group, Webinar(HttpMethods.Post, "deleteWebinar") with { Message = "" }, call =>
        {
            store.Change(state => BizConfBookings.Cancel(state, Own(call, state.BizConf), call.Now));
            return [];
        });
    }

    private static BizConfEndpoint Webinar(string method, string name) => new(method, name, BizConfStatusText.Text, "success", HasSite: true);

    private static BizConfMeeting Own(BizConfCall call, BizConfState state) =>
        BizConfBookings.OwnWebinar(state, call.Login, call.Request.ConferenceText("webinarNo"));

    private static JsonObject Shown(BizConfCall call, BizConfMeeting webinar) => new() { ["data"] = BizConfJson.Webinar(webinar, call.Links) };
}
