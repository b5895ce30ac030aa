using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Convene.Sandbox.Graph.Series;
using NodaTime;

namespace Convene.Sandbox.Graph;

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

    /// <summary>Id of the calendar it lies in; null is the mailbox's own.</summary>
    public string? Calendar { get; init; }

    /// <summary>How often it changed calendars: the ordinary id changes each time, the immutable one never.</summary>
    public int Moves { get; init; }

    /// <summary>A series master's rule.</summary>
    public Recurrence? Recurrence { get; init; }

    /// <summary>Key of the series master that this occurrence belongs to; stored are those that differ from it or are deleted.</summary>
    public string? SeriesMaster { get; init; }

    /// <summary>When the rule has this occurrence begin.</summary>
    public Instant? OriginalStart { get; init; }

    /// <summary>What was changed at this occurrence alone, by the names of Graph; later changes of the series leave it.</summary>
    public ImmutableSortedSet<string> Overrides { get; init => field = value ?? []; } = [];

    /// <summary>Where a Teams meeting is held, when the event is one.</summary>
    public string? OnlineUrl { get; init; }

    /// <summary>Whether a rewritten body has thrown the Teams meeting away.</summary>
    public bool HasLostOnlineMeeting { get; init; }

    /// <summary>An attendee's own answer, on the attendee's copy.</summary>
    public string? OwnResponse { get; init; }

    public Instant? OwnResponseAt { get; init; }

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

    /// <summary>Whether an occurrence is stored by itself; those that are worked out are as their master.</summary>
    [JsonIgnore]
    public bool IsChanged => SeriesMaster is not null && !IsComputed;

    [JsonIgnore]
    public bool IsComputed { get; init; }

    [JsonIgnore]
    public string ChangeKey => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{Key[^8..]}.{Revision}"));

    [JsonIgnore]
    public string ETag => $"W/\"{ChangeKey}\"";
}

internal sealed record EventPlace(string DisplayName, string? Uri = null);

/// <summary><c>Type</c> is <c>required</c>, <c>optional</c> or <c>resource</c>; <c>Response</c> is <c>none</c> until answered.</summary>
internal sealed record EventAttendee(string Name, string Address, string Type = "required", string Response = "none", Instant? RespondedAt = null)
{
    public bool Is(string address) => string.Equals(Address, address, StringComparison.OrdinalIgnoreCase);
}

/// <summary><c>Kind</c> is <c>invitation</c>, <c>update</c> or <c>cancellation</c>; the comment goes with a cancellation.</summary>
internal sealed record SentMail(string Kind, ImmutableList<string> To, Instant At, string? Comment = null);
