using System.Text.Json.Nodes;
using NodaTime;

namespace Convene.Simulation;

/// <summary>What people do in Outlook, which knows nothing of us.</summary>
internal sealed class OutlookActions(Outlook outlook)
{
    private static readonly string[] Guests = ["alice@contoso.com", "bob.kelly@contoso.com", "hiroshi@contoso.com", "conor@contoso.com", "guest@example.org"];

    /// <summary>An event that asks for a conference by its location alone.</summary>
    public async Task AskByLocationAsync(SimulatedPerson person, Wish wish, string? pattern, CancellationToken cancellationToken)
    {
        var window = person.NextWindow();
        var body = new JsonObject
        {
            ["subject"] = wish.Title,
            ["start"] = Outlook.Time(window.StartsAt),
            ["end"] = Outlook.Time(window.EndsAt),
            ["location"] = new JsonObject { ["displayName"] = "Room 7; @convene" },
            ["attendees"] = new JsonArray(Attendee(Guests[0])),
            ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<html><body><p>Agenda: see attachment</p></body></html>" },
        };
        if (pattern is not null)
        {
            body["recurrence"] = Weekly(window);
        }

        var created = await outlook.CreateAsync(person.Mailbox, body, cancellationToken);
        wish.EventId = created["id"]!.GetValue<string>();
        wish.History.Add("asked for by location");
    }

    public async Task MoveAsync(SimulatedPerson person, Wish wish, CancellationToken cancellationToken) =>
        await PatchAsync(person, wish, "moved in Outlook", _ => Times(person.NextWindow()), cancellationToken);

    public async Task ResizeAsync(SimulatedPerson person, Wish wish, Random dice, CancellationToken cancellationToken) => await PatchAsync(
        person,
        wish,
        "resized in Outlook",
        item => new JsonObject { ["end"] = Outlook.Time(Outlook.StartOf(item) + Duration.FromMinutes(dice.Next(2) == 0 ? 15 : 30)) },
        cancellationToken);

    public async Task RenameAsync(SimulatedPerson person, Wish wish, string title, CancellationToken cancellationToken) =>
        await PatchAsync(person, wish, "renamed in Outlook", _ => new JsonObject { ["subject"] = title }, cancellationToken);

    public async Task InviteAsync(SimulatedPerson person, Wish wish, Random dice, CancellationToken cancellationToken) => await PatchAsync(
        person,
        wish,
        "guests changed in Outlook",
        _ => new JsonObject { ["attendees"] = new JsonArray([.. Guests.Where(_ => dice.Next(2) == 0).Select(address => (JsonNode)Attendee(address))]) },
        cancellationToken);

    /// <summary>Somebody pastes other text over the whole body, our block with it.</summary>
    public async Task OverwriteBodyAsync(SimulatedPerson person, Wish wish, CancellationToken cancellationToken) => await PatchAsync(
        person,
        wish,
        "body overwritten in Outlook",
        _ => new JsonObject { ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<html><body>New agenda</body></html>" } },
        cancellationToken);

    public async Task DeleteAsync(SimulatedPerson person, Wish wish, CancellationToken cancellationToken)
    {
        if (wish.EventId is { } id && await outlook.DeleteAsync(person.Mailbox, id, cancellationToken) is not null)
        {
            wish.IsEnded = true;
            wish.History.Add("deleted in Outlook");
        }
    }

    private static JsonObject Attendee(string address) => new() { ["emailAddress"] = new JsonObject { ["address"] = address, ["name"] = address[..address.IndexOf('@', StringComparison.Ordinal)] }, ["type"] = "required" };

    private static JsonObject Times(Meetings.Window window) => new() { ["start"] = Outlook.Time(window.StartsAt), ["end"] = Outlook.Time(window.EndsAt) };

    private static JsonObject Weekly(Meetings.Window window)
    {
        var day = window.StartsAt.InUtc().Date;
        return new JsonObject
        {
            ["pattern"] = new JsonObject { ["type"] = "weekly", ["interval"] = 1, ["daysOfWeek"] = new JsonArray(day.DayOfWeek.ToString().ToLowerInvariant()) },
            ["range"] = new JsonObject { ["type"] = "numbered", ["startDate"] = NodaTime.Text.LocalDatePattern.Iso.Format(day), ["numberOfOccurrences"] = 3, ["recurrenceTimeZone"] = "UTC" },
        };
    }

    private async Task PatchAsync(SimulatedPerson person, Wish wish, string what, Func<JsonObject, JsonObject> make, CancellationToken cancellationToken)
    {
        if (wish.EventId is { } id
            && await outlook.FindAsync(person.Mailbox, id, cancellationToken) is { } item
            && await outlook.PatchAsync(person.Mailbox, id, make(item), cancellationToken) is not null)
        {
            wish.History.Add(what);
        }
    }
}
