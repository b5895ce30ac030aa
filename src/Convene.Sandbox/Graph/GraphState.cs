using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Convene.Sandbox.Graph;

internal sealed record GraphState
{
    /// <summary>Every event of every mailbox by its key; an attendee's copy is an event of its own with the same iCalUId.</summary>
    public ImmutableDictionary<string, CalendarEvent> Events { get; init; } = ImmutableDictionary<string, CalendarEvent>.Empty;

    /// <summary>Grows with each change of a mailbox: what an open calendar page asks for.</summary>
    public ImmutableDictionary<string, long> MailboxVersions { get; init; } = ImmutableDictionary<string, long>.Empty;

    public IEnumerable<CalendarEvent> In(string mailbox) => Events.Values.Where(entry => entry.Mailbox == mailbox && entry.DeletedAt is null);

    public GraphState With(CalendarEvent entry) => this with
    {
        Events = Events.SetItem(entry.Key, entry),
        MailboxVersions = MailboxVersions.SetItem(entry.Mailbox, MailboxVersions.GetValueOrDefault(entry.Mailbox) + 1),
    };
}

internal sealed record CalendarEvent
{
    public required string Key { get; init; }

    /// <summary>Object id of the mailbox's owner.</summary>
    public required string Mailbox { get; init; }

    public required string ICalUId { get; init; }

    public string? TransactionId { get; init; }

    public int Revision { get; init; } = 1;

    public required Instant CreatedAt { get; init; }

    public required Instant ModifiedAt { get; init; }

    /// <summary>Cancelled by its organizer, or deleted: it lies among the deleted items.</summary>
    public Instant? DeletedAt { get; init; }

    public string Subject { get; init; } = "";

    public string BodyType { get; init; } = "text";

    public string Body { get; init; } = "";

    public Instant StartsAt { get; init; }

    public Instant EndsAt { get; init; }

    /// <summary>As it was sent: a Windows or an IANA name.</summary>
    public string StartZone { get; init; } = "UTC";

    public string EndZone { get; init; } = "UTC";

    public bool IsAllDay { get; init; }

    public ImmutableList<EventPlace> Places { get; init; } = [];

    public ImmutableList<EventAttendee> Attendees { get; init; } = [];

    public required string OrganizerName { get; init; }

    public required string OrganizerAddress { get; init; }

    public bool IsOrganizer { get; init; } = true;

    public bool IsCancelled { get; init; }

    public string ShowAs { get; init; } = "busy";

    public string Importance { get; init; } = "normal";

    public string Sensitivity { get; init; } = "normal";

    public ImmutableList<string> Categories { get; init; } = [];

    public bool IsReminderOn { get; init; } = true;

    public int ReminderMinutes { get; init; } = 15;

    public bool ResponseRequested { get; init; } = true;

    public bool AllowsProposals { get; init; } = true;

    public bool HidesAttendees { get; init; }

    public ImmutableSortedDictionary<string, string> ExtendedProperties { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What Exchange would have mailed because of this event.</summary>
    public ImmutableList<SentMail> Mails { get; init; } = [];

    [JsonIgnore]
    public string ChangeKey => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{Key[^8..]}.{Revision}"));

    [JsonIgnore]
    public string ETag => $"W/\"{ChangeKey}\"";
}

internal sealed record EventPlace(string DisplayName, string? Uri = null);

/// <summary><c>Type</c> is <c>required</c>, <c>optional</c> or <c>resource</c>; <c>Response</c> is <c>none</c> until answered.</summary>
internal sealed record EventAttendee(string Name, string Address, string Type = "required", string Response = "none")
{
    public bool Is(string address) => string.Equals(Address, address, StringComparison.OrdinalIgnoreCase);
}

/// <summary><c>Kind</c> is <c>invitation</c>, <c>update</c> or <c>cancellation</c>; the comment goes with a cancellation.</summary>
internal sealed record SentMail(string Kind, ImmutableList<string> To, Instant At, string? Comment = null);
