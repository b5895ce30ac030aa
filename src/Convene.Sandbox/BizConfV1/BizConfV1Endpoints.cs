using System.Text.Json.Nodes;
using Convene.Sandbox.State;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Convene.Sandbox.BizConfV1;

/// <summary>The 14 endpoints, in the document's order. Refusals too are HTTP 200: the document knows no HTTP status.</summary>
internal sealed class BizConfV1Endpoints(
    SandboxOptions options, SandboxStore store, SandboxPipeline pipeline, BizConfV1Gate gate, BizConfV1Bookings bookings, IClock clock)
{
    private const string Api = "/bizconfv1/openapi/v1/";

    public void Map(IEndpointRouteBuilder group)
    {
        Post(group, "confReservation", call => Booked(call, ConferenceJson.MisspeltJoin, (state, order) =>
            bookings.Book(state, order, call.Request.ConferenceNumber("confParties"), call.Now), roomAsText: true));
        Post(group, "confModify", Modified);
        Get(group, "getConfDetailByConfId", Detail);
        Post(group, "cancelConf", Cancelled);
        Get(group, "getRoomPartiesBySiteSign", _ => Success(new JsonObject { ["confRoomParties"] = Sizes() }));
        Get(group, "getScheduledConfListByUserId", call => OfUser(call, ConferenceStatus.Scheduled));
        Get(group, "getLivingConfByUserId", call => BizConfV1Lists.LivingOfUser(call.State, call.UserId, call.Links, call.Now));
        Get(group, "getFinishedConfListByUserId", call => OfUser(call, ConferenceStatus.Finished));
        Get(group, "getScheduledConfListBySiteSign", call => OfSite(call, ConferenceStatus.Scheduled));
        Get(group, "getLivingConfListBySiteSign", call => OfSite(call, ConferenceStatus.Living));
        Get(group, "getFinishedConfListBySiteSign", call => OfSite(call, ConferenceStatus.Finished));
        Get(group, "getConfLogListByConfId", Log);
        Get(group, "getRoomListAndConfListBySiteSign", call => BizConfV1Lists.OfRooms(call.State, bookings.Rooms, call.Request, call.Now));
        Post(group, "confReservationByRoomId", call => Booked(call, ConferenceJson.ProtocolJoin, (state, order) =>
            bookings.BookRoom(state, order, call.Request.ConferenceNumber("roomId"), call.Now), roomAsText: false));
    }

    private void Get(IEndpointRouteBuilder group, string name, Func<Call, JsonObject> work) => group.MapMethods(Api + name, [HttpMethods.Get], Serve(name, work));

    private void Post(IEndpointRouteBuilder group, string name, Func<Call, JsonObject> work) => group.MapMethods(Api + name, [HttpMethods.Post], Serve(name, work));

    private RequestDelegate Serve(string name, Func<Call, JsonObject> work) => pipeline.Serve("bizconfv1", name, async (context, cancellationToken) =>
    {
        try
        {
            var request = await BizConfV1Request.ReadAsync(context.Request, options.BizConfV1.AcceptsJson, cancellationToken);
            var userId = gate.Admit(request);
            var links = BizConfV1Links.For(context.Request, options);
            return Answer.Json(work(new Call(request, userId, links, clock.GetCurrentInstant(), store.Current.BizConfV1)));
        }
        catch (BizConfV1RefusalException refusal)
        {
            return Answer.Json(new JsonObject { ["status"] = refusal.Code, ["message"] = refusal.Message });
        }
    });

    private JsonObject Booked(
        Call call, string joinKey, Func<SandboxState, ConferenceOrder, (SandboxState State, Conference Booked)> book, bool roomAsText)
    {
        var order = ConferenceOrder.Read(call.Request, call.UserId);
        var conference = store.Change(state => book(state, order));
        var detail = ConferenceJson.Detail(conference, call.Links, call.Now, joinKey);
        detail["roomId"] = roomAsText ? $"{conference.RoomId}" : conference.RoomId;
        return Success(detail);
    }

    private JsonObject Modified(Call call)
    {
        var conference = store.Change(state => BizConfV1Bookings.Modify(state, call.UserId, call.Request, call.Now));
        return Success(ConferenceJson.Detail(conference, call.Links, call.Now, ConferenceJson.ProtocolJoin));
    }

    private static JsonObject Detail(Call call) =>
        Success(ConferenceJson.Detail(Own(call), call.Links, call.Now, ConferenceJson.MisspeltJoin));

    private JsonObject Cancelled(Call call)
    {
        var confId = call.Request.ConferenceNumber("confId");
        store.Change(state => BizConfV1Bookings.Cancel(state, call.UserId, confId, call.Now));
        return new JsonObject { ["status"] = 100, ["message"] = "cancel conf success" };
    }

    private JsonArray Sizes() => [.. bookings.Rooms.Select(room => room.Parties).Distinct().Select(parties => (JsonNode)parties)];

    private static JsonObject OfUser(Call call, ConferenceStatus status) =>
        BizConfV1Lists.OfUser(call.State, call.Request, call.UserId, status, call.Links, call.Now);

    private static JsonObject OfSite(Call call, ConferenceStatus status) => BizConfV1Lists.OfSite(call.State, call.Request, status, call.Links, call.Now);

    private static JsonObject Log(Call call) => BizConfV1Lists.Log(Own(call), call.Request, call.Now);

    private static Conference Own(Call call) =>
        BizConfV1Bookings.Own(call.State, call.UserId, call.Request.ConferenceNumber("confId"), call.Now, refusesCancelled: false);

    private static JsonObject Success(JsonObject content) => new() { ["status"] = 100, ["message"] = "success", ["data"] = content };

    /// <summary>One admitted request and what it sees.</summary>
    private sealed record Call(BizConfV1Request Request, string UserId, BizConfV1Links Links, Instant Now, BizConfV1State State);
}
