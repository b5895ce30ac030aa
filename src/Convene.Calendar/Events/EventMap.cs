using Convene.Calendar.Body;
using Convene.Calendar.Http;
using Convene.Meetings;
using Microsoft.Graph.Models;
using NodaTime;

namespace Convene.Calendar.Events;

/// <summary>Between our records and Graph's event.</summary>
internal static class EventMap
{
    /// <summary>Exchange's own limit for a subject, in UTF-16 units.</summary>
    private const int LongestSubject = 255;

    /// <summary>Never <c>isOnlineMeeting</c>: it would make a Teams meeting beside ours that cannot be removed again.</summary>
    public static Event ToNewEvent(EntryContent content)
    {
        var (start, end) = content.Recurrence is null ? EventTimes.Write(content.Window) : EventTimes.WriteLocal(content.Window);
        var created = new Event
        {
            TransactionId = content.MeetingId.ToString(),
            Subject = Subject(content.Title),
            Start = start,
            End = end,
            Attendees = AttendeeMerge.Invite(content.Attendees),
            Location = new Location { DisplayName = LocationText.Of(content) },
            Body = new ItemBody { ContentType = BodyType.Html, Content = BodyBlock.Render(content) },
            SingleValueExtendedProperties = EventProperties.Of(content, writtenOver: null),
        };
        // a property of the SDK that was ever set to null is sent as null
        if (content.Recurrence is { } rule)
            created.Recurrence = RecurrenceMap.Write(rule, content.Window);
        return created;
    }

    public static Entry ToEntry(Event present, string mailbox, EntryContent shows) => new(
        mailbox,
        present.Id ?? throw GraphFailures.Unreadable(null),
        present.ICalUId ?? throw GraphFailures.Unreadable(null),
        ETagOf(present),
        present.WebLink,
        shows);

    public static string ETagOf(Event present) =>
        present.AdditionalData.TryGetValue("@odata.etag", out var etag) && etag is string text ? text
        : present.ChangeKey is { } changeKey ? $"W/\"{changeKey}\""
        : throw GraphFailures.Unreadable(null);

    /// <summary>What can be said of an event that does not tell what we wrote into it: nothing of it counts as ours.</summary>
    public static EntryContent ShownAtLeast(Event present, MeetingId meetingId)
    {
        return new EntryContent
        {
            MeetingId = meetingId,
            Title = present.Subject ?? "",
            Window = EventTimes.Read(present, DateTimeZone.Utc),
            Attendees = [],
            ProviderName = "",
            Number = "",
            Password = "",
            JoinUrl = "",
            Culture = "en-US",
        };
    }

    /// <summary>One line, as long as Exchange takes, never half a character.</summary>
    public static string Subject(string title)
    {
        var line = string.Concat(title.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        if (line.Length <= LongestSubject)
            return line;
        var length = char.IsHighSurrogate(line[LongestSubject - 2]) ? LongestSubject - 2 : LongestSubject - 1;
        return line[..length].TrimEnd() + "…";
    }
}
