using System.Text.Json.Nodes;
using Convene.Sandbox.State;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.Quanshi;

/// <summary>Sections 九 to 十二 and 十九: recordings, the report, access numbers.</summary>
internal sealed class QuanshiAfterEndpoints(SandboxStore store, QuanshiDoor door, QuanshiRecordings recordings, QuanshiEnvelope envelope)
{
    public void Map(IEndpointRouteBuilder group)
    {
        door.Post(group, "/conference/movie/getConfReplay", call =>
        {
            QuanshiGate.DemandApp(call.Parameters);
            return Answer.Json(envelope.Around(QuanshiForm.Replays, recordings.OfAddresses(call)));
        });
        door.Post(group, "/conference/report/getReportData", Report);
        door.Post(group, "/conference/conference/getPhoneAccessNum", call => Answer.Json(envelope.Around(QuanshiForm.Numbers, AccessNumbers(call.Parameters))));
        door.Post(group, "/conference/movie/recordsDelete", Deleted);
        door.Post(group, "/confopenapi/conference/movie/getConfReplayById", call => Answer.Json(envelope.Around(QuanshiForm.Wide, recordings.OfConference(call))));
    }

    /// <summary>十: "conference does not exist … or get conference failed" also while there is no report yet.</summary>
    private Answer Report(QuanshiCall call)
    {
        QuanshiGate.DemandApp(call.Parameters);
        var conference = call.OwnConference();
        return recordings.IsReportReady(conference, call.Now)
            ? new Answer(StatusCodes.Status200OK, "application/json;charset=UTF-8", QuanshiReport.Write(conference, envelope.Around(QuanshiForm.Report, null), call.Now))
            : throw QuanshiRefusalException.Conference(conference.TextId);
    }

    private Answer Deleted(QuanshiCall call)
    {
        QuanshiGate.DemandApp(call.Parameters);
        store.Change(state => QuanshiRecordings.Delete(state, call.Parameters, call.Now));
        return Answer.Json(envelope.Around(QuanshiForm.Wide, null, "delete record success"));
    }

    /// <summary>十一: the number of the caller's area; <c>strategy</c> 1 gives Beijing's where the area is not known, anything else nothing.</summary>
    private static JsonArray AccessNumbers(QuanshiParameters parameters)
    {
        parameters.FindText("billingCode");
        if (parameters.FindText("acFlag") is not (null or "" or "0" or "1"))
        {
            throw QuanshiRefusalException.Parameter("acFlag");
        }

        var phone = (parameters.FindText("phone") ?? "").Replace("+86", "0", StringComparison.Ordinal).TrimStart();
        var near = QuanshiAccessNumber.All.FirstOrDefault(number => phone.StartsWith(number.AreaCode, StringComparison.Ordinal));
        var found = near ?? (parameters.FindText("strategy") is null or "" or "1" ? QuanshiAccessNumber.All[1] : null);
        return found is null
            ? []
            : [new JsonObject { ["accessId"] = found.Id, ["accessno"] = found.Dialled, ["accessNoType"] = "1", ["platform"] = "summit2" }];
    }
}
