using System.Globalization;
using System.Text.Json.Nodes;

namespace Convene.Calendar.Tests.StandIn;

/// <summary>Lists of events in pages, with links that hold all of the first request's parameters.</summary>
internal static class Listing
{
    /// <summary>As small as makes a few events several pages, whatever size was wished for: Graph may answer with less.</summary>
    private const int PageSize = 2;

    public static JsonObject Of(Recorded request, string baseUrl, IEnumerable<JsonObject> events)
    {
        var skipped = int.Parse(request.Query.GetValueOrDefault("$skip", "0"), CultureInfo.InvariantCulture);
        List<JsonObject> left = [.. events.Skip(skipped)];
        var answer = new JsonObject
        {
            ["value"] = new JsonArray([.. left.Take(PageSize).Select(present => Mailbox.Answer(present, request))]),
        };
        if (left.Count > PageSize)
        {
            var parameters = request.Query.Where(q => q.Key != "$skip").Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value)}");
            var path = request.Path["/v1.0".Length..].Replace($"/users/{GraphStandIn.Organizer}", $"/users('{GraphStandIn.Organizer}')", StringComparison.Ordinal);
            answer["@odata.nextLink"] = string.Create(
                CultureInfo.InvariantCulture, $"{baseUrl}{path}?{string.Join('&', parameters)}&$skip={skipped + PageSize}");
        }

        return answer;
    }
}
