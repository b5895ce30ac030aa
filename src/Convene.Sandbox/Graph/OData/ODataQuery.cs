using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Convene.Sandbox.Graph.OData;

/// <summary>The query options of one request, applied to items as they would be answered.</summary>
internal sealed class ODataQuery(HttpRequest request, GraphPreferences preferences)
{
    private const string ExpandStart = "singleValueExtendedProperties(";

    public string? Search => Option("$search");

    public bool IsAdvanced => Option("$search") is not null || Option("$count") is "true" || Has("endswith(") || Has(" ne ") || Has("not(") || Has("not ");

    /// <summary>Filters, orders and pages; <paramref name="shape"/> brings an item into its answered form.</summary>
    public JsonObject Answer(string context, IEnumerable<JsonObject> items, int pageSize, Func<JsonObject, JsonObject> shape, string link)
    {
        var filter = Option("$filter") is { } text ? ODataFilterParser.Parse(text) : null;
        var found = Ordered(items.Where(item => filter?.Holds(item) ?? true)).ToList();
        var (skip, size) = (Number("$skip", 0, 0) + Number("$skiptoken", 0, 0), Number("$top", preferences.MaxPageSize ?? pageSize, 1));
        var page = found.Skip(skip).Take(Math.Min(size, 999)).ToList();
        var answer = new JsonObject { ["@odata.context"] = context };
        if (Option("$count") is "true")
        {
            answer["@odata.count"] = found.Count;
        }

        answer["value"] = new JsonArray([.. page.Select(shape)]);
        if (skip + page.Count < found.Count)
        {
            answer["@odata.nextLink"] = NextLink(link, skip + page.Count);
        }

        return answer;
    }

    /// <summary><c>$select</c> and <c>$expand</c> of one item; the id and annotations always come.</summary>
    public JsonObject Shape(JsonObject item)
    {
        var wanted = Option("$select")?.Split(',', StringSplitOptions.TrimEntries);
        var expanded = ExpandedIds();
        var shaped = new JsonObject();
        foreach (var (name, value) in item)
        {
            if (name == "singleValueExtendedProperties")
            {
                AddExpanded(shaped, value!.AsArray(), expanded);
            }
            else if (wanted is null || name == "id" || name.StartsWith('@') || wanted.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                shaped[name] = value?.DeepClone();
            }
        }

        return shaped;
    }

    public string? Option(string name) => request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    private static void AddExpanded(JsonObject shaped, JsonArray properties, ODataFilter? wanted)
    {
        if (wanted is not null && properties.OfType<JsonObject>().Where(wanted.Holds).Select(property => property.DeepClone()).ToList() is { Count: > 0 } found)
        {
            shaped["singleValueExtendedProperties"] = new JsonArray([.. found]);
        }
    }

    private ODataFilter? ExpandedIds()
    {
        if (Option("$expand") is not { } expand)
        {
            return null;
        }

        return expand.StartsWith(ExpandStart, StringComparison.OrdinalIgnoreCase) && expand.EndsWith(')')
            && expand[ExpandStart.Length..^1] is var inner && inner.StartsWith("$filter=", StringComparison.OrdinalIgnoreCase)
                ? ODataFilterParser.Parse(inner["$filter=".Length..])
                : throw GraphRefusalException.BadQuery("Expanding extended properties needs a $filter on their ids.");
    }

    private IEnumerable<JsonObject> Ordered(IEnumerable<JsonObject> items)
    {
        if (Option("$orderby")?.Split(',', StringSplitOptions.TrimEntries) is not [var first, ..])
        {
            return items;
        }

        var parts = first.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string Key(JsonObject item) => new ODataScope(item, null, null).At(parts[0])?.ToString() ?? "";
        return parts is [_, "desc"] ? items.OrderByDescending(Key, StringComparer.OrdinalIgnoreCase) : items.OrderBy(Key, StringComparer.OrdinalIgnoreCase);
    }

    private string NextLink(string link, int skip)
    {
        var kept = request.Query.Where(pair => pair.Key is not ("$skip" or "$skiptoken"))
            .Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value.ToString()))
            .Append(KeyValuePair.Create<string, string?>("$skip", skip.ToString(CultureInfo.InvariantCulture)));
        return link + QueryString.Create(kept).ToUriComponent();
    }

    private int Number(string name, int otherwise, int least)
    {
        if (Option(name) is not { } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw GraphRefusalException.BadQuery($"Invalid value for '{name}'.");
    }

    private bool Has(string part) => Option("$filter")?.Contains(part, StringComparison.OrdinalIgnoreCase) ?? false;
}
