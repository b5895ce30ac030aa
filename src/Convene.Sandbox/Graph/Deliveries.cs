using System.Collections.Immutable;
using Convene.Sandbox.Graph.Series;
using Convene.Sandbox.People;
using NodaTime;

namespace Convene.Sandbox.Graph;

/// <summary>What an organizer's change means for the others: their copies, and the mails that Exchange would send.</summary>
internal sealed class Deliveries(SandboxDirectory directory)
{
    public GraphState Invite(GraphState graph, CalendarEvent entry, Instant now)
    {
        var guests = Guests(entry);
        return Copy(graph.With(Mailed(entry, "invitation", guests, now)), entry, guests);
    }

    /// <summary>Any other change than the attendees' goes to all; attendees alone concern those who come and go.</summary>
    public GraphState Update(GraphState graph, CalendarEvent old, CalendarEvent patched, bool concernsAll, Instant now)
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
    public GraphState Withdraw(GraphState graph, CalendarEvent entry, string? comment, Instant now)
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

    /// <summary>Forgets what was changed at single occurrences, in the organizer's mailbox and in the guests'.</summary>
    public GraphState DropExceptions(GraphState graph, CalendarEvent master)
    {
        var own = graph.With(master.Mailbox, Occurrences.WithoutStored(graph.Box(master.Mailbox), master.Key));
        return !master.IsOrganizer ? own : Owners(Guests(master)).Aggregate(own, (current, owner) => CopyOf(current, master, owner) is { } copy
            ? current.With(owner.Id, Occurrences.WithoutStored(current.Box(owner.Id), copy.Key))
            : current);
    }

    /// <summary>The organizer's event that a guest's copy stands for.</summary>
    public CalendarEvent? OriginalOf(GraphState graph, CalendarEvent copy) =>
        directory.Find(copy.OrganizerAddress) is { HasMailbox: true } organizer && organizer.Id != copy.Mailbox ? Same(graph, copy, organizer.Id) : null;

    private static ImmutableList<string> Guests(CalendarEvent entry) =>
        [.. entry.Attendees.Where(attendee => !attendee.Is(entry.OrganizerAddress)).Select(attendee => attendee.Address)];

    private static ImmutableList<string> Without(ImmutableList<string> all, ImmutableList<string> without) =>
        [.. all.Except(without, StringComparer.OrdinalIgnoreCase)];

    private static CalendarEvent Mailed(CalendarEvent entry, string kind, ImmutableList<string> to, Instant now, string? comment = null) =>
        to.IsEmpty ? entry : entry with { Mails = entry.Mails.Add(new SentMail(kind, to, now, comment)) };

    private GraphState Copy(GraphState graph, CalendarEvent entry, ImmutableList<string> guests) =>
        Owners(guests).Aggregate(graph, (current, owner) => current.With(CopyFor(current, entry, owner)));

    private static CalendarEvent CopyFor(GraphState graph, CalendarEvent entry, SandboxPerson owner)
    {
        var old = CopyOf(graph, entry, owner);
        var (key, master) = old is null ? NewPlace(graph, entry, owner) : (old.Key, old.SeriesMaster);
        return entry with
        {
            Key = key,
            Mailbox = owner.Id,
            SeriesMaster = master,
            TransactionId = null,
            Revision = (old?.Revision ?? 0) + 1,
            Calendar = old?.Calendar,
            Moves = old?.Moves ?? 0,
            IsOrganizer = false,
            IsCancelled = false,
            OwnResponse = old?.StartsAt == entry.StartsAt && old.EndsAt == entry.EndsAt ? old.OwnResponse : null,
            OwnResponseAt = old?.OwnResponseAt,
            Categories = old?.Categories ?? [],
            ShowAs = old?.ShowAs ?? "tentative",
            ExtendedProperties = old?.ExtendedProperties ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
            Mails = [],
        };
    }

    // A guest of one occurrence alone has a single event; a guest of the series has it back who had deleted it.
    private static (string Key, string? Master) NewPlace(GraphState graph, CalendarEvent entry, SandboxPerson owner) =>
        Occurrences.DateOf(entry) is { } date && MasterIn(graph, entry, owner.Id) is { } master
            ? (Occurrences.KeyOf(master.Key, date), master.Key)
            : (Guid.CreateVersion7(entry.ModifiedAt.ToDateTimeOffset()).ToString("N"), null);

    private GraphState Revoke(GraphState graph, CalendarEvent entry, ImmutableList<string> guests, Instant now) =>
        Owners(guests).Aggregate(graph, (current, owner) => CopyOf(current, entry, owner) is { } copy ? current.With(Revoked(copy, entry, now)) : current);

    private static CalendarEvent Revoked(CalendarEvent copy, CalendarEvent entry, Instant now) => copy with
    {
        IsCancelled = true,
        ShowAs = "free",
        Subject = $"Canceled: {entry.Subject}",
        ModifiedAt = now,
        Revision = copy.Revision + 1,
    };

    private static CalendarEvent? CopyOf(GraphState graph, CalendarEvent entry, SandboxPerson owner) => Same(graph, entry, owner.Id);

    /// <summary>The same meeting in another mailbox, an occurrence by its series and its date.</summary>
    private static CalendarEvent? Same(GraphState graph, CalendarEvent entry, string mailbox)
    {
        var box = graph.Box(mailbox);
        return Occurrences.DateOf(entry) is { } date && MasterIn(graph, entry, mailbox) is { } master
            ? Occurrences.Find(box, Occurrences.KeyOf(master.Key, date))
            : box.Living.FirstOrDefault(other => other.ICalUId == entry.ICalUId);
    }

    private static CalendarEvent? MasterIn(GraphState graph, CalendarEvent occurrence, string mailbox) =>
        graph.Box(occurrence.Mailbox).Events.GetValueOrDefault(occurrence.SeriesMaster!) is { } master
            ? graph.Box(mailbox).Living.FirstOrDefault(other => other.ICalUId == master.ICalUId && other.Recurrence is not null)
            : null;

    private IEnumerable<SandboxPerson> Owners(ImmutableList<string> addresses) =>
        addresses.Select(directory.Find).OfType<SandboxPerson>().Where(person => person.HasMailbox);
}
