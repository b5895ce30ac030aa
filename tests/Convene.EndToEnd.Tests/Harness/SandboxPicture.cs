using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>What lies at all the vendors together and in the organizers' calendars at one moment; guests' copies are not counted.</summary>
internal sealed record SandboxPicture(IReadOnlyList<Conference> Conferences, IReadOnlyList<CalendarEvent> Events)
{
    public IReadOnlyList<Conference> Live(string title) => [.. Conferences.Where(c => c.IsLive && c.Title == title)];

    public IReadOnlyList<CalendarEvent> Standing(string title) => [.. Events.Where(e => e.IsStanding && e.Title == title)];

    public static SandboxPicture Read(JsonObject state) => new(
        [.. state["conferences"]!.AsArray().Select(c => Conference.Read(c!))],
        [.. state["events"]!.AsArray().Where(e => e!["isOrganizer"]!.GetValue<bool>()).Select(e => CalendarEvent.Read(e!))]);
}

/// <summary><c>JoinPath</c> is the end of the guests' link: where the stand-ins are mounted is not known to it.</summary>
internal sealed record Conference(string Vendor, long Id, string Account, string Title, Instant StartsAt, int Minutes, string State, string JoinPath)
{
    public bool IsLive => State is "scheduled" or "living";

    public static Conference Read(JsonNode node) => new(
        node["vendor"]!.GetValue<string>(),
        node["id"]!.GetValue<long>(),
        node["userId"]!.GetValue<string>(),
        node["name"]!.GetValue<string>(),
        InstantPattern.ExtendedIso.Parse(node["start"]!.GetValue<string>()).Value,
        node["durationMinutes"]!.GetValue<int>(),
        node["state"]!.GetValue<string>(),
        node["joinPath"]!.GetValue<string>());
}

internal sealed partial record CalendarEvent(
    string Mailbox, string Title, Instant StartsAt, Instant EndsAt, string? Location, string Body, IReadOnlyList<string> Attendees, bool IsStanding)
{
    /// <summary>The guests' link in the body.</summary>
    public string JoinLink => JoinPattern().Match(Body) is { Success: true } found
        ? found.Value
        : throw new InvalidOperationException($"No join link in the event's body: {Body}");

    public bool HasLink => JoinPattern().IsMatch(Body);

    public bool LeadsTo(Conference conference) => JoinLink.EndsWith(conference.JoinPath, StringComparison.Ordinal);

    public static CalendarEvent Read(JsonNode node) => new(
        node["mailbox"]!.GetValue<string>(),
        node["subject"]!.GetValue<string>(),
        InstantPattern.ExtendedIso.Parse(node["start"]!.GetValue<string>()).Value,
        InstantPattern.ExtendedIso.Parse(node["end"]!.GetValue<string>()).Value,
        node["location"]?.GetValue<string>(),
        node["body"]!.GetValue<string>(),
        [.. node["attendees"]!.AsArray().Select(a => a!.GetValue<string>())],
        !node["isCancelled"]!.GetValue<bool>() && !node["isDeleted"]!.GetValue<bool>());

    [GeneratedRegex("http://[^\\s\"<>]+/(?:bizconf(?:v1)?/j/[0-9]+4/[0-9A-F]{32}|quanshi/k/[0-9a-z]+g[0-9a-z]{10}|vmr/meet/share/[A-Z2-9]{8})")]
    private static partial Regex JoinPattern();
}
