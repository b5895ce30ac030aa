using System.Text.Json;
using Convene.Meetings;
using Microsoft.Graph.Models;

namespace Convene.Calendar.Events;

/// <summary>What was written into an event, as the event itself tells it.</summary>
/// <param name="WrittenOver">The version of the event that the journal held then; null where the journal held none.</param>
internal sealed record NotedContent(EntryContent Content, string? WrittenOver);

/// <summary>
/// The single-value extended properties that an event of ours carries, unseen by people: the meeting's id, by which the event is
/// found again, and what we wrote last, by which what is ours is told from what people added.
/// </summary>
internal static class EventProperties
{
    private const string MeetingIdProperty = "String {6f1c2d0e-9b7a-4c35-8e5d-2a4b7c9d1e30} Name ConveneMeetingId";
    private const string ShownProperty = "String {6f1c2d0e-9b7a-4c35-8e5d-2a4b7c9d1e30} Name ConveneShown";

    public static string Expansion { get; } =
        $"singleValueExtendedProperties($filter=id eq '{MeetingIdProperty}' or id eq '{ShownProperty}')";

    public static string FilterBy(MeetingId meetingId) =>
        $"singleValueExtendedProperties/Any(ep: ep/id eq '{MeetingIdProperty}' and ep/value eq '{meetingId}')";

    public static List<SingleValueLegacyExtendedProperty> Of(EntryContent content, string? writtenOver) =>
    [
        new() { Id = MeetingIdProperty, Value = content.MeetingId.ToString() },
        Shown(content, writtenOver),
    ];

    /// <summary>Also the meeting's id where the event does not carry it yet, as one that people made, or an occurrence.</summary>
    public static List<SingleValueLegacyExtendedProperty> After(Event present, EntryContent content, string? writtenOver) =>
        ReadMeetingId(present) == content.MeetingId ? [Shown(content, writtenOver)] : Of(content, writtenOver);

    /// <summary>Null in an event that we never wrote.</summary>
    public static MeetingId? ReadMeetingId(Event present) =>
        MeetingId.TryParse(ValueOf(present, MeetingIdProperty), out var id) ? id : null;

    /// <summary>Null where the event does not tell: somebody else's program may have written the property, or dropped it.</summary>
    public static NotedContent? ReadShown(Event present)
    {
        var value = ValueOf(present, ShownProperty);
        if (value is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize(value, ShownContentJson.Default.ShownContent)?.ToNote();
        }
        catch (Exception e) when (e is JsonException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static SingleValueLegacyExtendedProperty Shown(EntryContent content, string? writtenOver) => new()
    {
        Id = ShownProperty,
        Value = JsonSerializer.Serialize(ShownContent.Of(content, writtenOver), ShownContentJson.Default.ShownContent),
    };

    private static string? ValueOf(Event present, string property) => present.SingleValueExtendedProperties?
        .Find(p => string.Equals(p.Id, property, StringComparison.OrdinalIgnoreCase))?.Value;
}
