using System.Text.Json.Nodes;
using Convene.Sandbox.Graph.OData;
using Convene.Sandbox.People;
using Convene.Sandbox.State;
using NodaTime;

namespace Convene.Sandbox.Graph;

/// <summary>A mailbox's own calendar and the others that somebody made beside it.</summary>
internal sealed class OtherCalendars(SandboxStore store, IClock clock)
{
    private const int Most = 100;

    public static string DefaultId(SandboxPerson owner) => "AAMkADcal" + owner.Id[^12..];

    public JsonObject Listed(SandboxPerson owner, ODataQuery query, string root) => query.Answer(
        $"{root}/$metadata#users('{owner.Id}')/calendars",
        store.Current.Graph.Box(owner.Id).Calendars.Select(calendar => Of(owner, calendar.Key, calendar.Value)).Prepend(Of(owner, DefaultId(owner), "Calendar")),
        10,
        query.Shape,
        $"{root}/users/{owner.Id}/calendars");

    public JsonObject Create(SandboxPerson owner, JsonObject body)
    {
        var name = body["name"] is JsonValue value && value.TryGetValue<string>(out var text) && text.Trim().Length > 0
            ? text.Trim()
            : throw GraphRefusalException.BadProperty("A calendar needs a name.");
        var id = "AAMkADcal" + Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset()).ToString("N");
        return store.Change(state =>
        {
            var box = state.Graph.Box(owner.Id);
            if (box.Calendars.Count >= Most || box.Calendars.ContainsValue(name) || name == "Calendar")
            {
                throw new GraphRefusalException(409, "ErrorFolderExists", "A folder with the specified name already exists., Could not create folder.");
            }

            return (state with { Graph = state.Graph.With(owner.Id, box with { Calendars = box.Calendars.Add(id, name) }) }, Of(owner, id, name));
        });
    }

    /// <summary>A calendar's id as events keep it: null is the mailbox's own.</summary>
    public string? Known(SandboxPerson owner, string id) => id == DefaultId(owner)
        ? null
        : store.Current.Graph.Box(owner.Id).Calendars.ContainsKey(id) ? id : throw GraphRefusalException.NoSuchItem();

    private static JsonObject Of(SandboxPerson owner, string id, string name) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["isDefaultCalendar"] = id == DefaultId(owner),
        ["canEdit"] = true,
        ["owner"] = new JsonObject { ["name"] = owner.DisplayName, ["address"] = owner.Mail },
    };
}
