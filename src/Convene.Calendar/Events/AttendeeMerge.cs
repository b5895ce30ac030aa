using Microsoft.Graph.Models;
using Invitee = Convene.Meetings.Attendee;

namespace Convene.Calendar.Events;

/// <summary>
/// Graph replaces the whole list of attendees, so the list is read, changed by what we want changed, and written whole: whoever was
/// invited in Outlook stays, and whoever was uninvited there stays so.
/// </summary>
internal static class AttendeeMerge
{
    public static List<Attendee> Invite(IEnumerable<Invitee> attendees) => [.. attendees.Select(Invite)];

    public static bool Invites(Event present, Invitee person) =>
        present.Attendees?.Exists(a => AddressOf(a).Equals(person.Address, StringComparison.OrdinalIgnoreCase)) is true;

    /// <summary>Null where nobody comes or goes.</summary>
    /// <param name="shown">Whom we invited before.</param>
    public static List<Attendee>? Merge(IReadOnlyList<Attendee> present, IReadOnlyList<Invitee> shown, IReadOnlyList<Invitee> wanted)
    {
        var before = AddressesOf(shown);
        var after = AddressesOf(wanted);
        var there = present.Select(AddressOf).ToHashSet(StringComparer.OrdinalIgnoreCase);

        var going = before.Except(after, StringComparer.OrdinalIgnoreCase).Where(there.Contains).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var coming = wanted.Where(w => !before.Contains(w.Address) && there.Add(w.Address)).ToList();
        return going.Count == 0 && coming.Count == 0
            ? null
            : [.. present.Where(p => !going.Contains(AddressOf(p))).Select(Keep), .. coming.Select(Invite)];
    }

    private static HashSet<string> AddressesOf(IEnumerable<Invitee> people) =>
        people.Select(p => p.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string AddressOf(Attendee attendee) => attendee.EmailAddress?.Address ?? "";

    private static Attendee Invite(Invitee person) => new()
    {
        EmailAddress = new EmailAddress { Address = person.Address, Name = person.Name },
        Type = AttendeeType.Required,
    };

    /// <summary>
    /// A copy, as the SDK sends of an object that it has read only what changed. Their answer is Exchange's to keep, and is not written.
    /// </summary>
    private static Attendee Keep(Attendee attendee) => new()
    {
        EmailAddress = new EmailAddress { Address = AddressOf(attendee), Name = attendee.EmailAddress?.Name ?? AddressOf(attendee) },
        Type = attendee.Type ?? AttendeeType.Required,
    };
}
