using System.Text.Json.Nodes;
using Convene.Sandbox.Graph.OData;

namespace Convene.Sandbox.Graph.Delta;

/// <summary>
/// <c>calendarView/delta</c>. A round's pages go by keys, so that they hold while events come and go; every third page starts with
/// an item that was answered before, and the second page of a round is empty: both may happen with Graph.
/// </summary>
internal sealed class DeltaRounds(Mailboxes mailboxes)
{
    private const int PageSize = 50;
    private const int LargestPage = 999;
    private static readonly string[] Refused = ["$select", "$filter", "$orderby", "$expand", "$search", "$top", "$skip", "$count"];

    public JsonObject Page(GraphCall call)
    {
        var query = call.Query;
        if (Array.Find(Refused, name => query.Option(name) is not null) is { } option)
        {
            throw new GraphRefusalException(
                400, "ErrorInvalidUrlQuery", $"The following parameters are not supported with change tracking over the 'CalendarView' resource: '{option}'.");
        }

        var owner = call.Owner();
        var box = mailboxes.State.Box(owner.Id);
        var token = (query.Option("$skiptoken") ?? query.Option("$deltatoken")) is { } text
            ? Known(DeltaToken.Read(text), owner.Id, box, query)
            : Begun(call, owner.Id, box);
        var round = DeltaRound.Of(box, token);
        return token.Page % 3 == 1
            ? Answer(call, token, [], hasMore: round.Count > 0)
            : Answer(call, token, round, call.Preferences.MaxPageSize ?? PageSize);
    }

    private static DeltaToken Begun(GraphCall call, string mailbox, Mailbox box)
    {
        var (from, until) = call.Window();
        return new DeltaToken(mailbox, box.DeltaEpoch, from, until, -1, box.Version, "", 0);
    }

    /// <summary>A delta link begins a new round about what has happened since; a next link goes on with its own.</summary>
    private static DeltaToken Known(DeltaToken? token, string mailbox, Mailbox box, ODataQuery query)
    {
        if (token is null || token.Mailbox != mailbox || token.Epoch != box.DeltaEpoch || token.UpTo > box.Version || (token.Since >= 0 && !box.Remembers(token.Since)))
        {
            throw Dead();
        }

        if (query.Option("$deltatoken") is null)
        {
            return token;
        }

        return box.Remembers(token.UpTo) ? token with { Since = token.UpTo, UpTo = box.Version, After = "", Page = 0 } : throw Dead();
    }

    private static JsonObject Answer(GraphCall call, DeltaToken token, IReadOnlyList<DeltaItem> round, int wished)
    {
        // One that was answered before comes again beside a full page, so that even pages of one item get on.
        var size = Math.Clamp(wished, 1, LargestPage);
        var left = round.Where(item => string.CompareOrdinal(item.Key, token.After) > 0).ToList();
        var page = left.Take(size).ToList();
        var next = token with { After = page is [.., var last] ? last.Key : token.After };
        var again = token.Page > 0 && token.Page % 3 == 2 ? round.Where(item => item.Key == token.After).Take(1) : [];
        return Answer(call, next, [.. again.Concat(page).Select(item => item.Json(call))], left.Count > size);
    }

    private static JsonObject Answer(GraphCall call, DeltaToken token, JsonArray items, bool hasMore)
    {
        var address = $"{call.Root}/users/{token.Mailbox}/calendarView/delta";
        var answer = new JsonObject { ["@odata.context"] = $"{call.Root}/$metadata#Collection(event)", ["value"] = items };
        if (hasMore)
        {
            answer["@odata.nextLink"] = $"{address}?$skiptoken={token with { Page = token.Page + 1 }}";
        }
        else
        {
            answer["@odata.deltaLink"] = $"{address}?$deltatoken={token with { After = "", Page = 0 }}";
        }

        return answer;
    }

    private static GraphRefusalException Dead() =>
        new(410, "SyncStateNotFound", "The sync state generation is not found; generation request and retry the synchronization.");
}
