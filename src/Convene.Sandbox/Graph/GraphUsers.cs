using System.Text.Json.Nodes;
using Convene.Sandbox.Graph.OData;
using Convene.Sandbox.People;

namespace Convene.Sandbox.Graph;

/// <summary>The directory: one person, people by filter or search, mailbox settings.</summary>
internal static class GraphUsers
{
    private static readonly string[] DefaultProperties =
    [
        "id", "displayName", "givenName", "surname", "jobTitle", "mail", "userPrincipalName", "preferredLanguage", "businessPhones", "mobilePhone", "officeLocation",
    ];

    public static JsonObject One(SandboxPerson person, ODataQuery query) => Selected(query, Whole(person));

    public static JsonObject Listed(ODataQuery query, bool isEventual, string root)
    {
        if (query.IsAdvanced && !isEventual)
        {
            throw new GraphRefusalException(
                400, "Request_UnsupportedQuery", "Request with $search query parameter or an advanced filter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'");
        }

        var found = SandboxPeople.All.Where(person => query.Search is not { } search || Matches(person, search));
        return query.Answer($"{root}/$metadata#users", found.Select(Whole), 100, item => Selected(query, item), $"{root}/users");
    }

    public static JsonObject Settings(SandboxPerson person, string root) => new()
    {
        ["@odata.context"] = $"{root}/$metadata#users('{person.Id}')/mailboxSettings",
        ["archiveFolder"] = "",
        ["timeZone"] = person.Zone,
        ["delegateMeetingMessageDeliveryOptions"] = "sendToDelegateOnly",
        ["dateFormat"] = person.Locale == "zh-CN" ? "yyyy/M/d" : "M/d/yyyy",
        ["timeFormat"] = person.Locale == "zh-CN" ? "H:mm" : "h:mm tt",
        ["userPurpose"] = "user",
        ["automaticRepliesSetting"] = new JsonObject { ["status"] = "disabled", ["externalAudience"] = "none" },
        ["language"] = new JsonObject { ["locale"] = person.Locale, ["displayName"] = person.Locale == "zh-CN" ? "中文(中国)" : person.Locale },
        ["workingHours"] = new JsonObject
        {
            ["daysOfWeek"] = new JsonArray("monday", "tuesday", "wednesday", "thursday", "friday"),
            ["startTime"] = "08:00:00.0000000",
            ["endTime"] = "17:00:00.0000000",
            ["timeZone"] = person.Zone == GraphTimes.CustomSetting ? CustomZone() : new JsonObject { ["name"] = person.Zone },
        },
    };

    // The sign is the one that is seen in real mailboxes (minutes to add to the local time for UTC); the document says the opposite.
    private static JsonObject CustomZone() => new()
    {
        ["@odata.type"] = "#microsoft.graph.customTimeZone",
        ["name"] = GraphTimes.CustomSetting,
        ["bias"] = -60,
        ["standardOffset"] = Change(10, "03:00:00.0000000"),
        ["daylightOffset"] = Daylight(),
    };

    private static JsonObject Daylight()
    {
        var change = Change(3, "02:00:00.0000000");
        change["daylightBias"] = -60;
        return change;
    }

    private static JsonObject Change(int month, string time) => new()
    {
        ["time"] = time,
        ["dayOccurrence"] = 5,
        ["dayOfWeek"] = "sunday",
        ["month"] = month,
        ["year"] = 0,
    };

    private static JsonObject Whole(SandboxPerson person) => new()
    {
        ["id"] = person.Id,
        ["displayName"] = person.DisplayName,
        ["givenName"] = person.GivenName,
        ["surname"] = person.Surname,
        ["jobTitle"] = person.JobTitle,
        ["mail"] = person.HasMailbox ? person.Mail : null,
        ["userPrincipalName"] = person.Mail,
        ["preferredLanguage"] = person.Locale,
        ["businessPhones"] = new JsonArray(),
        ["mobilePhone"] = null,
        ["officeLocation"] = null,
        ["department"] = null,
        ["accountEnabled"] = true,
        ["userType"] = "Member",
    };

    private static JsonObject Selected(ODataQuery query, JsonObject person)
    {
        var wanted = query.Option("$select")?.Split(',', StringSplitOptions.TrimEntries) ?? DefaultProperties;
        return new JsonObject(person.Where(pair => wanted.Contains(pair.Key, StringComparer.OrdinalIgnoreCase))
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
    }

    /// <summary><c>"displayName:bob" OR "mail:bob"</c>: each word begins a word of the property.</summary>
    private static bool Matches(SandboxPerson person, string search) => search.Split(" OR ").Any(clause =>
    {
        var parts = clause.Trim().Trim('"').Split(':', 2);
        var text = parts switch
        {
            ["displayName", _] => person.DisplayName,
            ["mail" or "userPrincipalName", _] => person.Mail,
            ["givenName", _] => person.GivenName,
            ["surname", _] => person.Surname,
            _ => throw GraphRefusalException.BadQuery("A search clause is \"property:value\" in double quotes."),
        };
        return parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => text.Split(' ', '@', '.', '-').Any(
            own => own.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
    });
}
