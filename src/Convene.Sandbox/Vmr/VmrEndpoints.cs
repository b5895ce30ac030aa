using System.Text.Json.Nodes;
using Convene.Sandbox.People;
using Convene.Sandbox.State;
using Microsoft.AspNetCore.Routing;

namespace Convene.Sandbox.Vmr;

/// <summary>The 11 endpoints, in the document's order.</summary>
internal sealed class VmrEndpoints(SandboxOptions options, SandboxStore store, VmrPort port, VmrBookings bookings, VmrPages pages)
{
    private const int LongestKey = 50;
    private const int LargestPage = 200;

    public void Map(IEndpointRouteBuilder group)
    {
        port.Post(group, "meeting/openRecord", VmrEnvelope.Text, call => Named(store.Change(state => bookings.Record(state, Room(call), call.Now))));
        port.Post(group, "meeting/closeRecord", VmrEnvelope.Text, call => Named(store.Change(state => VmrBookings.Stop(state, Room(call), call.Now))));
        port.Post(group, "meeting/getRecords", VmrEnvelope.Text, Records);
        port.Post(group, "meeting/delRecordFile", VmrEnvelope.Text, call =>
            Named(store.Change(state => VmrBookings.Delete(state, call.Request.Required("recordId", LongestKey), call.Now))));
        port.Post(group, "meeting/getLiveRecStatus", VmrEnvelope.Number, call => VmrJson.Status(Room(call), call.State, call.Now));
        port.Get(group, "api/getmeetinginfo", VmrEnvelope.Flat, call =>
            VmrJson.Situation(VmrRooms.ByNumber(call.Request.Required("addr", LongestKey)), call.State, call.Now));
        port.Get(group, "subscribe/getmeeting", VmrEnvelope.Number, call =>
            new JsonArray([.. VmrRooms.For(Account(call)).Select(VmrJson.Bookable)]));
        port.Get(group, "subscribe/getcontacts", VmrEnvelope.Number, Contacts);
        port.Post(group, "subscribe/createmeet", VmrEnvelope.Number, Created);
        port.Post(group, "subscribe/cancelmeet", VmrEnvelope.Number, Cancelled, "操作成功");
        port.Get(group, "subscribe/getsubmeetings", VmrEnvelope.Number, call => new JsonArray([.. BookedBy(call, Account(call))]));
        pages.Map(group);
    }

    private string Account(VmrCall call)
    {
        var account = call.Request.Account();
        return options.Vmr.CreatesAccounts || SandboxPeople.Find(account) is not null
            ? account
            : throw new VmrRefusalException(VmrRefusalException.NotThere);
    }

    private JsonArray Created(VmrCall call)
    {
        var request = call.Request;
        var order = new VmrBooking
        {
            Id = 0,
            Account = Account(call),
            Theme = request.Required("theme", int.MaxValue),
            Introduction = request.Text("introduction"),
            HostPassword = request.Text("shostPwd"),
            VisitorPassword = request.Text("svisitorPwd"),
            Pid = 0,
            IsAutoOpen = request.YesNo("isAutoOpen"),
            StartsAt = request.Minute("startDate"),
            EndsAt = request.Minute("endDate"),
            CreatedAt = call.Now,
            Visitors = [.. VmrContacts.Read(request.Text("visitor_ids")).Distinct()],
        };
        var pid = request.Pid();
        return [VmrJson.Booking(store.Change(state => bookings.Book(state, order, pid, call.Now)), call.Links, call.Zone)];
    }

    private JsonNode? Cancelled(VmrCall call)
    {
        var id = call.Request.Required("st_id", LongestKey);
        store.Change(state => VmrBookings.Cancel(state, id, call.Now));
        return null;
    }

    /// <summary>As the sample: every finished recording of the same room, the newest first; nothing for an id that nobody knows.</summary>
    private static JsonArray Records(VmrCall call)
    {
        var recordId = call.Request.RecordId();
        var asked = call.State.Recordings.Find(recording => recording.Id == recordId);
        var rows = call.State.Recordings
            .Where(recording => recording.Pid == asked?.Pid && !recording.IsRunningAt(call.Now))
            .OrderByDescending(recording => recording.StartedAt)
            .Select((recording, index) => VmrJson.Recording(recording, call.Links, call.Zone, index == 0));
        return new JsonArray([.. rows]);
    }

    private JsonArray Contacts(VmrCall call)
    {
        var account = Account(call);
        var (page, size) = (call.Request.Page("pageIndex", 1), Math.Min(call.Request.Page("pageSize", 10), LargestPage));
        var all = options.Vmr.ContactsAsPrinted
            ? BookedBy(call, account)
            : SandboxPeople.All.Where(person => person.HasMailbox).Select(VmrJson.Contact);
        return new JsonArray([.. call.Request.YesNo("isAll") ? all : all.Skip((int)Math.Min((page - 1L) * size, int.MaxValue)).Take(size)]);
    }

    private IEnumerable<JsonObject> BookedBy(VmrCall call, string account)
    {
        var uid = VmrContacts.UidOf(account);
        return call.State.Bookings.Values
            .Where(booking => booking.IsAheadAt(call.Now)
                && (VmrContacts.UidOf(booking.Account) == uid || (options.Vmr.ListsInvitations && booking.Visitors.Contains(uid))))
            .OrderBy(booking => booking.StartsAt).ThenBy(booking => booking.Id)
            .Select(booking => VmrJson.Booking(booking, call.Links, call.Zone));
    }

    private static VmrRoom Room(VmrCall call) => VmrRooms.ByNumber(call.Request.Required("conferenceKey", LongestKey));

    private static JsonObject Named(VmrRecording recording) => new() { ["recordId"] = recording.Id };
}
