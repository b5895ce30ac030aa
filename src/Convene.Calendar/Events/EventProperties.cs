using System.Text.Json;
using System.Text.Json.Serialization;
using Convene.Meetings;
using Microsoft.Graph.Models;
using NodaTime;

namespace Convene.Calendar.Events;

/// <summary>
/// The single-value extended properties that an event of ours carries, unseen by people: the meeting's id, by which the event is
/// found again, and what we wrote last, by which our attendees are told from those that people added.
/// </summary>
internal static class EventProperties
{
    private const string MeetingIdProperty = "String {6f1c2d0e-9b7a-4c35-8e5d-2a4b7c9d1e30} Name ConveneMeetingId";
    private const string ShownProperty = "String {6f1c2d0e-9b7a-4c35-8e5d-2a4b7c9d1e30} Name ConveneShown";

    public static string Expansion { get; } =
        $"singleValueExtendedProperties($filter=id eq '{MeetingIdProperty}' or id eq '{ShownProperty}')";

    public static string FilterBy(MeetingId meetingId) =>
        $"singleValueExtendedProperties/Any(ep: ep/id eq '{MeetingIdProperty}' and ep/value eq '{meetingId}')";

    public static List<SingleValueLegacyExtendedProperty> Of(EntryContent content) =>
    [
        new() { Id = MeetingIdProperty, Value = content.MeetingId.ToString() },
        Shown(content),
    ];

    public static SingleValueLegacyExtendedProperty Shown(EntryContent content) => new()
    {
        Id = ShownProperty,
        Value = JsonSerializer.Serialize(ShownContent.Of(content), ShownContentJson.Default.ShownContent),
    };

    /// <summary>Null in an event that we never wrote.</summary>
    public static MeetingId? ReadMeetingId(Event present) =>
        MeetingId.TryParse(ValueOf(present, MeetingIdProperty), out var id) ? id : null;

    /// <summary>Null where the event does not tell: somebody else's program may have written the property, or dropped it.</summary>
    public static EntryContent? ReadShown(Event present)
    {
        var value = ValueOf(present, ShownProperty);
        if (value is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize(value, ShownContentJson.Default.ShownContent)?.ToContent();
        }
        catch (Exception e) when (e is JsonException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static string? ValueOf(Event present, string property) => present.SingleValueExtendedProperties?
        .Find(p => string.Equals(p.Id, property, StringComparison.OrdinalIgnoreCase))?.Value;
}

/// <summary>What an event shows, as it is kept in the event.</summary>
internal sealed record ShownContent(
    Guid MeetingId, string Title, long StartsAt, int Minutes, string Zone, ShownAttendee[] Attendees,
    string ProviderName, string Number, string Password, string JoinUrl, string[] DialIn, string Culture)
{
    public static ShownContent Of(EntryContent content) => new(
        content.MeetingId.Value, content.Title, content.Window.StartsAt.ToUnixTimeSeconds(), content.Window.Minutes, content.Window.Zone.Id,
        [.. content.Attendees.Select(a => new ShownAttendee(a.Address, a.Name))],
        content.ProviderName, content.Number, content.Password, content.JoinUrl, [.. content.DialInNumbers], content.Culture);

    public EntryContent? ToContent() => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) is not { } zone
        ? null
        : new EntryContent
        {
            MeetingId = new MeetingId(MeetingId),
            Title = Title,
            Window = new Window(Instant.FromUnixTimeSeconds(StartsAt), Duration.FromMinutes(Minutes), zone),
            Attendees = [.. Attendees.Select(a => new Convene.Meetings.Attendee(a.Address, a.Name))],
            ProviderName = ProviderName,
            Number = Number,
            Password = Password,
            JoinUrl = JoinUrl,
            DialInNumbers = DialIn,
            Culture = Culture,
        };
}

internal sealed record ShownAttendee(string Address, string Name);

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ShownContent))]
internal sealed partial class ShownContentJson : JsonSerializerContext;
