using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Sandbox.BizConfV1;

/// <summary>The reading endpoints' answers, in the document's order.</summary>
internal static class BizConfV1Lists
{
    /// <summary>2.6 and 2.8.</summary>
    public static JsonObject OfUser(
        BizConfV1State state, BizConfV1Request request, string userId, ConferenceStatus status, BizConfV1Links links, Instant now)
    {
        var page = ConferencePage<Conference>.Of(
            Limited(state, request, status, now).Where(conference => BizConfV1Gate.SameAccount(conference.UserId, userId)), request);
        return page.Beside(Wrapped(page.Rows.Select(conference => ConferenceJson.Detail(conference, links, now, ConferenceJson.ProtocolJoin))));
    }

    /// <summary>2.7: neither pages nor times.</summary>
    public static JsonObject LivingOfUser(BizConfV1State state, string userId, BizConfV1Links links, Instant now) => new()
    {
        ["status"] = 100,
        ["data"] = Wrapped(state.Conferences.Values
            .Where(conference => conference.StatusAt(now) == ConferenceStatus.Living && BizConfV1Gate.SameAccount(conference.UserId, userId))
            .Select(conference => ConferenceJson.LivingDetail(conference, links, now))),
        ["message"] = "success",
    };

    /// <summary>2.9 to 2.11.</summary>
    public static JsonObject OfSite(BizConfV1State state, BizConfV1Request request, ConferenceStatus status, BizConfV1Links links, Instant now)
    {
        var page = ConferencePage<Conference>.Of(Limited(state, request, status, now), request);
        return page.Around(Rows(page.Rows.Select(conference => ConferenceJson.SiteRow(conference, links, now))));
    }

    /// <summary>2.12.</summary>
    public static JsonObject Log(Conference conference, BizConfV1Request request, Instant now)
    {
        var page = ConferencePage<Attendance>.Of(conference.Attendance.OrderBy(stay => stay.JoinedAt), request);
        return page.Around(new JsonObject
        {
            ["startTime"] = ConferenceJson.Text(conference.StartsAt),
            ["duration"] = conference.Minutes,
            ["confId"] = conference.Id,
            ["logs"] = Rows(page.Rows.Select((stay, index) => ConferenceJson.LogRow(stay, conference, now, page.Number == 1 && index == 0))),
        });
    }

    /// <summary>2.13: pages count rooms; conferences are those booked and those in progress.</summary>
    public static JsonObject OfRooms(BizConfV1State state, IReadOnlyList<ConferenceRoom> rooms, BizConfV1Request request, Instant now)
    {
        var page = ConferencePage<ConferenceRoom>.Of(rooms, request);
        return page.Beside(Rows(page.Rows.Select(room => new JsonObject
        {
            ["confList"] = Rows(state.Conferences.Values
                .Where(conference => conference.RoomId == room.Id && conference.StatusAt(now) is ConferenceStatus.Scheduled or ConferenceStatus.Living)
                .OrderBy(conference => conference.StartsAt)
                .Select(conference => ConferenceJson.RoomRow(conference, now))),
            ["roomParties"] = room.Parties,
            ["roomId"] = room.Id,
        })));
    }

    public static JsonArray Rows(IEnumerable<JsonObject> rows) => [.. rows];

    private static JsonObject Wrapped(IEnumerable<JsonObject> rows) => new() { ["confInfo"] = Rows(rows) };

    private static IEnumerable<Conference> Limited(BizConfV1State state, BizConfV1Request request, ConferenceStatus status, Instant now)
    {
        var (from, until) = (request.Limit("startTime"), request.Limit("endTime"));
        if (from > until)
        {
            throw new BizConfV1RefusalException(BizConfV1RefusalException.BadParameter);
        }

        var found = state.Conferences.Values.Where(conference =>
            conference.StatusAt(now) == status && !(conference.StartsAt < from) && !(conference.StartsAt > until));
        return status == ConferenceStatus.Finished
            ? found.OrderByDescending(conference => conference.StartsAt).ThenByDescending(conference => conference.Id)
            : found.OrderBy(conference => conference.StartsAt).ThenBy(conference => conference.Id);
    }
}
