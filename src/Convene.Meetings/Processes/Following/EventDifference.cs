namespace Convene.Meetings.Processes.Following;

/// <summary>
/// What people did to an event since we last wrote or saw it. Pure: the event as it is beside the entry's
/// <see cref="Entry.Shows"/>, the base of the three-way comparison.
/// </summary>
public sealed record EventDifference
{
    /// <summary>Exchange takes 255 characters of a title; the rest gives way to an ellipsis.</summary>
    private const int ShortestCutTitle = 200;

    public bool IsMoved { get; init; }

    public bool IsRenamed { get; init; }

    /// <summary>Invited in Outlook.</summary>
    public IReadOnlyList<Attendee> Added { get; init; } = [];

    /// <summary>Uninvited in Outlook, by address.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Our block of the body is gone, or holds another link than the one that was written.</summary>
    public bool IsLinkLost { get; init; }

    /// <summary>Something that the conference may have to follow.</summary>
    public bool HasTerms => IsMoved || IsRenamed || Added.Count > 0 || Removed.Count > 0;

    public bool IsNone => !HasTerms && !IsLinkLost;

    public static EventDifference Between(Entry entry, CalendarEvent heard)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(heard);
        IReadOnlyList<EntryContent> ours = [entry.Shows, .. entry.MayShow];
        var invited = heard.Invitees.Select(invitee => invitee.Attendee).ToList();
        var title = TitleOf(heard);
        return new EventDifference
        {
            IsMoved = !ours.Any(content => content.Window.IsSameTimeAs(heard.Window)),

            // a title that somebody cleared is no name for a conference
            IsRenamed = title.Length > 0 && !ours.Any(content => IsSameTitle(content.Title, title)),
            Added = [.. invited.Where(attendee => !ours.Any(content => Has(content.Attendees, attendee.Address)))],
            Removed = [.. entry.Shows.Attendees
                .Select(attendee => attendee.Address)
                .Where(address => ours.All(content => Has(content.Attendees, address)) && !Has(invited, address))],
            IsLinkLost = !ours.Any(content => content.JoinUrl == (heard.JoinUrl ?? "")),
        };
    }

    /// <summary>One line, as Outlook shows it.</summary>
    public static string TitleOf(CalendarEvent heard)
    {
        ArgumentNullException.ThrowIfNull(heard);
        return LineOf(heard.Title);
    }

    /// <summary>A list of attendees with what was done to the event's done to it too.</summary>
    public IReadOnlyList<Attendee> Merge(IReadOnlyList<Attendee> attendees)
    {
        ArgumentNullException.ThrowIfNull(attendees);
        return Added.Count == 0 && Removed.Count == 0
            ? attendees
            : [
                .. attendees.Where(attendee => !Removed.Contains(attendee.Address, StringComparer.OrdinalIgnoreCase)),
                .. Added.Where(added => !Has(attendees, added.Address)),
            ];
    }

    private static bool IsSameTitle(string written, string shown)
    {
        var whole = LineOf(written);
        return whole == shown
            || (shown.Length >= ShortestCutTitle && shown.EndsWith('…') && whole.StartsWith(shown[..^1], StringComparison.Ordinal));
    }

    private static string LineOf(string title) => string.Concat(title.Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    private static bool Has(IReadOnlyList<Attendee> attendees, string address) =>
        attendees.Any(attendee => string.Equals(attendee.Address, address, StringComparison.OrdinalIgnoreCase));
}
