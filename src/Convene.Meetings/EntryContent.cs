using Convene.Meetings.Capabilities;

namespace Convene.Meetings;

/// <summary>What an <see cref="Entry"/> shows of a meeting. Never a host link.</summary>
public sealed record EntryContent
{
    public required MeetingId MeetingId { get; init; }

    public required string Title { get; init; }

    public required Window Window { get; init; }

    public required IReadOnlyList<Attendee> Attendees { get; init; }

    /// <summary>The provider's name for people, shown with the number as the location.</summary>
    public required string ProviderName { get; init; }

    public required string Number { get; init; }

    public required string Password { get; init; }

    public required string JoinUrl { get; init; }

    public IReadOnlyList<string> DialInNumbers { get; init; } = [];

    /// <summary>With a series that the event is the master of; null for a single event and for an occurrence.</summary>
    public Recurrence? Recurrence { get; init; }

    /// <summary>Why there is no conference: the body says it in the place of the link. Null where there is one.</summary>
    public Refusal? Problem { get; init; }

    /// <summary>Our own page that leads to the conference of the day, also from old mails; null where the program knows no public address.</summary>
    public string? JoinPageUrl { get; init; }

    /// <summary>The language of the words around the link: <c>en-US</c> or <c>zh-CN</c>.</summary>
    public required string Culture { get; init; }

    /// <summary>Nothing that people see differs.</summary>
    public bool ShowsTheSameAs(EntryContent other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Title == other.Title
            && Window.IsSameTimeAs(other.Window)
            && ProviderName == other.ProviderName
            && Number == other.Number
            && Password == other.Password
            && JoinUrl == other.JoinUrl
            && Problem == other.Problem
            && Recurrence == other.Recurrence
            && Attendees.SequenceEqual(other.Attendees)
            && DialInNumbers.SequenceEqual(other.DialInNumbers);
    }

    /// <summary>Without passwords and links: records end up in logs.</summary>
    public override string ToString() => $"EntryContent({MeetingId})";
}
