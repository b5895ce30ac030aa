using System.Text.Json.Nodes;
using Convene.Sandbox.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.BizConf;

/// <summary>3.6 to 3.8. What is over is not there any more: 3.8 is "valid before the end", and the other two would have nobody to serve.</summary>
internal sealed class BizConfRegistrationEndpoints(SandboxOptions options, SandboxStore store, BizConfPort port)
{
    public void Map(IEndpointRouteBuilder group)
    {
        port.Map(group, new(HttpMethods.Post, "updateRegistrationQuestions", BizConfStatusText.Text), Asked);
        port.Map(group, new(HttpMethods.Post, "addRegistrant", Message: "success"), Added);
        port.Map(group, new(HttpMethods.Get, "getRegistrants", Message: "success"), Listed);
    }

    private JsonObject Asked(BizConfCall call) => store.Change(state =>
    {
        var meeting = Open(call, state.BizConf, changes: true);
        return (With(state, meeting with { Registration = BizConfRegistrations.Asking(meeting.Registration, call.Request) }), new JsonObject());
    });

    private JsonObject Added(BizConfCall call)
    {
        var (meeting, registrant) = store.Change(state =>
        {
            var before = Open(call, state.BizConf, changes: true);
            var (registration, registrant) = BizConfRegistrations.With(before.Registration, call.Request, call.Now);
            var after = before with { Registration = registration };
            return (With(state, after), (after, registrant));
        });
        return new JsonObject { ["data"] = BizConfJson.Added(meeting, registrant, call.Links) };
    }

    private JsonObject Listed(BizConfCall call)
    {
        var meeting = Open(call, call.State, changes: false);
        var status = call.Request.Find("status") switch
        {
            null or "" => "approved",
            "pending" or "approved" or "denied" => call.Request.Find("status"),
            _ => throw new BizConfRefusalException(BizConfRefusalException.BadParameter),
        };
        var rows = meeting.Registration.Registrants
            .Where(registrant => registrant.Status == status)
            .Select(registrant => BizConfJson.Listed(meeting, registrant, call.Links));
        return new JsonObject { ["data"] = new JsonArray([.. rows]) };
    }

    private BizConfMeeting Open(BizConfCall call, BizConfState state, bool changes)
    {
        var meeting = BizConfBookings.Own(state, call.Login, call.Request.ConferenceNumber("confId"));
        if (meeting.StatusAt(call.Now) == BizConfStatus.Finished)
        {
            throw BizConfBookings.Unknown();
        }

        return changes && options.BizConf.DemandsRegistrationType && !meeting.Registration.IsRequired
            ? throw new BizConfRefusalException(BizConfRefusalException.BadConference)
            : meeting;
    }

    private static SandboxState With(SandboxState state, BizConfMeeting meeting) => state with { BizConf = state.BizConf.With(meeting) };
}
