using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Convene.Calendar.Tests.StandIn;

/// <summary>Graph's users: <c>$search</c> as "Use the $search query parameter" and "Advanced query capabilities" tell of it.</summary>
internal static partial class PeopleAnswers
{
    public static JsonObject User(string id, string name, string? mail, string signIn, bool isEnabled = true) => new()
    {
        ["id"] = id,
        ["displayName"] = name,
        ["mail"] = mail,
        ["userPrincipalName"] = signIn,
        ["accountEnabled"] = isEnabled,
    };

    public static JsonNode Find(List<JsonObject> users, string id) =>
        users.Find(u => (string)u["id"]! == id)?.DeepClone() ?? throw new RefusalException(404, "Request_ResourceNotFound");

    public static JsonObject Search(List<JsonObject> users, Recorded request)
    {
        if (request.Headers.GetValueOrDefault("ConsistencyLevel") != "eventual" || request.Query.GetValueOrDefault("$count") != "true")
            throw new RefusalException(400, "Request_UnsupportedQuery");
        var clauses = request.Query.GetValueOrDefault("$filter") is { } filter
            ? Beginnings(filter)
            : Clauses(request.Query.GetValueOrDefault("$search") ?? "");
        var top = int.Parse(request.Query["$top"], System.Globalization.CultureInfo.InvariantCulture);
        var found = users.Where(u => clauses.Any(c => Fits(u, c.Field, c.Text))).Take(top);
        return new JsonObject { ["@odata.count"] = 1, ["value"] = new JsonArray([.. found.Select(u => u.DeepClone())]) };
    }

    private static bool Fits(JsonObject user, string field, string text)
    {
        var value = (string?)user[field] ?? "";
        var starts = field == "displayName" ? value.Split(' ').Append(value) : [value];
        return starts.Any(s => s.StartsWith(text, StringComparison.OrdinalIgnoreCase));
    }

    private static List<(string Field, string Text)> Clauses(string search)
    {
        if (!Whole().IsMatch(search))
            throw new RefusalException(400, "Request_BadRequest");
        return [.. One().Matches(search).Select(m => (m.Groups[1].Value, Escape().Replace(m.Groups[2].Value, "$1")))];
    }

    private static List<(string Field, string Text)> Beginnings(string filter) => Begins().Replace(filter, "") == " or "
        ? [.. Begins().Matches(filter).Select(m => (m.Groups[1].Value, m.Groups[2].Value.Replace("''", "'", StringComparison.Ordinal)))]
        : throw new RefusalException(400, "Request_BadRequest");

    [GeneratedRegex("""startswith\((\w+),'((?:[^']|'')*)'\)""", RegexOptions.None, 1000)]
    private static partial Regex Begins();

    [GeneratedRegex("""^"\w+:(?:[^"\\]|\\["\\])*"(?: OR "\w+:(?:[^"\\]|\\["\\])*")*$""", RegexOptions.None, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex("""
        "(\w+):((?:[^"\\]|\\["\\])*)"
        """, RegexOptions.None, 1000)]
    private static partial Regex One();

    [GeneratedRegex("""\\(.)""", RegexOptions.None, 1000)]
    private static partial Regex Escape();
}
