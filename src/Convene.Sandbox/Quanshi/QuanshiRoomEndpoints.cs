using System.Globalization;
using System.Text.Json.Nodes;
using Convene.Sandbox.State;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.Quanshi;

/// <summary>Sections 十三 to 十八, 二十三 and document 004: conferences with rooms and boxes, and the administrator's lists.</summary>
internal sealed class QuanshiRoomEndpoints(SandboxOptions options, SandboxStore store, QuanshiDoor door, QuanshiGate gate, QuanshiBookings bookings, QuanshiEnvelope envelope)
{
    private const int MostBoxes = 20;

    public void Map(IEndpointRouteBuilder group)
    {
        door.Post(group, "/conference/conference/confBindBox", Bound);
        door.Post(group, "/confopenapi/room/reservConference", Reserved);
        door.Post(group, "/confopenapi/room/updateReservConference", Updated);
        door.Post(group, "/confopenapi/room/cancelReservConference", Cancelled);
        door.Post(group, "/confopenapi/room/conference/infos", call => Wide(Detail(call)));
        door.Post(group, "/confopenapi/room/conference/list", call => Wide(QuanshiLists.OfHost(call)));
        door.Post(group, "/confopenapi/room/conference/listByAdmin", call =>
        {
            gate.DemandAdministrator(call.Parameters.Number("adminUserId"));
            return Wide(QuanshiLists.OfAll(call));
        });
        door.Post(group, "/confopenapi/conference/listbystatus", call =>
        {
            gate.DemandAdministrator(call.Parameters.FindNumber("adminUserId"));
            return Answer.Json(envelope.Around(QuanshiForm.Living, QuanshiLists.Living(call), "success"));
        });
    }

    private Answer Reserved(QuanshiCall call)
    {
        var host = QuanshiGate.Host(call.Parameters);
        var order = QuanshiOrder.ReadRoom(call.Parameters, before: null);
        return Wide(QuanshiJson.RoomBooked(store.Change(state => bookings.Book(state, host, order, call.Now)), call.Links, call.Now));
    }

    private Answer Updated(QuanshiCall call)
    {
        var host = QuanshiGate.Host(call.Parameters);
        var id = QuanshiBookings.IdOf(call.State, call.Parameters);
        var before = store.Change(state => QuanshiBookings.Change(state, id, host, was => QuanshiOrder.ReadRoom(call.Parameters, was), call.Now));
        return Wide(QuanshiJson.RoomBooked(before, call.Links, call.Now));
    }

    private Answer Cancelled(QuanshiCall call)
    {
        call.Parameters.FindSwitch("shareUserId");
        var host = QuanshiGate.Host(call.Parameters);
        store.Change(state => QuanshiBookings.Cancel(state, QuanshiBookings.IdOf(state.Quanshi, call.Parameters), host, call.Now));
        return Wide(null);
    }

    /// <summary>十七: an array of one; unlike the first family it shows a cancelled one, with status 0.</summary>
    private static JsonArray Detail(QuanshiCall call)
    {
        var host = QuanshiGate.HostByNumber(call.Parameters);
        var id = call.Parameters.FindText("conferenceId") ?? "";
        var code = id.Length > 0 ? "" : call.Parameters.Text("pcode");
        var conference = id.Length > 0
            ? call.State.Conferences.GetValueOrDefault(QuanshiBookings.IdOf(id))
            : call.State.Conferences.Values.FirstOrDefault(candidate => QuanshiJson.Text(candidate.HostCode) == code);
        return conference?.HostId == host.UserNumber
            ? [QuanshiRoomJson.Row(conference, conference.StartAt(call.Now), call.State, call.Links, call.Now)]
            : throw QuanshiRefusalException.Conference(id + code);
    }

    /// <summary>十三: the boxes of this request take the place of all earlier ones; only when none of them is good nothing changes.</summary>
    private Answer Bound(QuanshiCall call)
    {
        var asked = call.Parameters.FindObjects("boxInfoList") ?? throw QuanshiRefusalException.Parameter("boxInfoList");
        if (asked.Count > MostBoxes)
        {
            throw QuanshiRefusalException.Parameter("boxInfoList");
        }

        var id = call.Parameters.Text("conferenceId");
        var boxes = asked.Select(item => new QuanshiBox(item.Text("boxId"), item.Number("conferenceRoomId"), item.FindText("conferenceRoomPhone") ?? "")).ToList();
        var problems = boxes.ToLookup(Problem);
        var good = problems[null].ToList();
        var allBad = boxes.Count > 0 && good.Count == 0;
        store.Change(state => QuanshiBookings.Standing(state.Quanshi, id) is var conference && allBad
            ? (state, false)
            : (state with { Quanshi = state.Quanshi.With(conference with { Boxes = [.. good] }) }, true));
        var result = new JsonObject
        {
            ["invalidBoxIdList"] = new JsonArray([.. problems.Where(group => group.Key is not null).SelectMany(group => group.Select(box => Invalid(box, group.Key)))]),
            ["successBoxIdList"] = new JsonArray([.. good.Select(Valid)]),
        };
        return Answer.Json(allBad
            ? envelope.Around(QuanshiForm.Wide, result, "the num of valid boxIds is 0", QuanshiRefusalException.NoValidBox)
            : envelope.Around(QuanshiForm.Wide, result));
    }

    private string? Problem(QuanshiBox box) => options.Quanshi switch
    {
        var known when known.Boxes.Contains(box.BoxId) => null,
        var known when known.ForeignBoxes.Contains(box.BoxId) =>
            string.Create(CultureInfo.InvariantCulture, $"the customerCode of this boxId: {box.BoxId} difference with conference host's customerCode"),
        _ => $"not found box info by boxId:{box.BoxId}",
    };

    private static JsonNode Valid(QuanshiBox box) => new JsonObject
    {
        ["boxId"] = box.BoxId,
        ["conferenceRoomId"] = box.RoomId,
        ["conferenceRoomPhone"] = box.Phone,
    };

    private static JsonNode Invalid(QuanshiBox box, string? problem)
    {
        var node = Valid(box);
        node["errMsg"] = problem;
        return node;
    }

    private Answer Wide(JsonNode? result) => Answer.Json(envelope.Around(QuanshiForm.Wide, result));
}
