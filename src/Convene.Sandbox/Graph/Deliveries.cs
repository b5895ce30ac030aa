using System.Collections.Immutable;
using Convene.Sandbox.People;
using NodaTime;

namespace Convene.Sandbox.Graph;

/// <summary>What an organizer's change means for the others: their copies, and the mails that Exchange would send.</summary>
internal static class Deliveries
{
    public static GraphState Invite(GraphState graph, CalendarEvent entry, Instant now)
    {
        var guests = Guests(entry);
        return Copy(graph.With(Mailed(entry, "invitation", guests, now)), entry, guests);
    }

    /// <summary>Any other change than the attendees' goes to all; attendees alone concern those who come and go.</summary>
    public static GraphState Update(GraphState graph, CalendarEvent old, CalendarEvent patched, bool concernsAll, Instant now)
    {
        if (!patched.IsOrganizer)
        {
            return graph.With(patched);
        }

        var (before, after) = (Guests(old), Guests(patched));
        var (came, left) = (Without(after, before), Without(before, after));
        var stayed = Without(after, came);
        var moved = old.StartsAt != patched.StartsAt || old.EndsAt != patched.EndsAt;
        var entry = moved ? patched with { Attendees = [.. patched.Attendees.Select(attendee => attendee with { Response = "none" })] } : patched;
        entry = Mailed(entry, "invitation", came, now);
        entry = Mailed(entry, "cancellation", left, now);
        entry = concernsAll ? Mailed(entry, "update", stayed, now) : entry;
        var revoked = Revoke(graph.With(entry), entry, left, now);
        return concernsAll || !came.IsEmpty || !left.IsEmpty ? Copy(revoked, entry, after) : revoked;
    }

    /// <summary>The organizer's event goes to the deleted items; the guests' copies stay and say that it is cancelled.</summary>
    public static GraphState Withdraw(GraphState graph, CalendarEvent entry, string? comment, Instant now)
    {
        var guests = Guests(entry);
        var gone = Mailed(entry, "cancellation", guests, now, comment) with
        {
            IsCancelled = true,
            DeletedAt = now,
            ModifiedAt = now,
            Revision = entry.Revision + 1,
        };
        return Revoke(graph.With(gone), gone, guests, now);
    }

    private static ImmutableList<string> Guests(CalendarEvent entry) =>
        [.. entry.Attendees.Where(attendee => !attendee.Is(entry.OrganizerAddress)).Select(attendee => attendee.Address)];

    private static ImmutableList<string> Without(ImmutableList<string> all, ImmutableList<string> without) =>
        [.. all.Except(without, StringComparer.OrdinalIgnoreCase)];

    private static CalendarEvent Mailed(CalendarEvent entry, string kind, ImmutableList<string> to, Instant now, string? comment = null) =>
        to.IsEmpty ? entry : entry with { Mails = entry.Mails.Add(new SentMail(kind, to, now, comment)) };

    private static GraphState Copy(GraphState graph, CalendarEvent entry, ImmutableList<string> guests) =>
        Owners(guests).Aggregate(graph, (current, owner) => current.With(CopyFor(current, entry, owner)));

    private static CalendarEvent CopyFor(GraphState graph, CalendarEvent entry, SandboxPerson owner)
    {
        var old = CopyOf(graph, entry, owner);
        return entry with
        {
            Key = old?.Key ?? Guid.CreateVersion7(entry.ModifiedAt.ToDateTimeOffset()).ToString("N"),
            Mailbox = owner.Id,
            TransactionId = null,
            Revision = (old?.Revision ?? 0) + 1,
            IsOrganizer = false,
            IsCancelled = false,
            Categories = old?.Categories ?? [],
            ShowAs = old?.ShowAs ?? "tentative",
            ExtendedProperties = old?.ExtendedProperties ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
            Mails = [],
        };
    }

    private static GraphState Revoke(GraphState graph, CalendarEvent entry, ImmutableList<string> guests, Instant now) =>
        Owners(guests).Select(owner => CopyOf(graph, entry, owner)).OfType<CalendarEvent>().Aggregate(graph, (current, copy) => current.With(copy with
        {
            IsCancelled = true,
            ShowAs = "free",
            Subject = $"Canceled: {entry.Subject}",
            ModifiedAt = now,
            Revision = copy.Revision + 1,
        }));

    private static CalendarEvent? CopyOf(GraphState graph, CalendarEvent entry, SandboxPerson owner) =>
        graph.Events.Values.FirstOrDefault(other => other.ICalUId == entry.ICalUId && other.Mailbox == owner.Id && other.DeletedAt is null);

    private static IEnumerable<SandboxPerson> Owners(ImmutableList<string> addresses) =>
        addresses.Select(SandboxPeople.Find).OfType<SandboxPerson>().Where(person => person.HasMailbox);
}
