using Convene.Dialogs.Booking;
using Convene.Dialogs.Turns;
using Convene.Meetings;

namespace Convene.Dialogs.People;

/// <summary>What the directory says to the names of people who are to be invited.</summary>
/// <param name="People">With addresses as far as they are certain.</param>
/// <param name="Unclear">The first one who is not; null when all are known.</param>
/// <param name="Candidates">Several people of that name; none when nobody has it.</param>
internal sealed record LookupResult(IReadOnlyList<Invitee> People, Invitee? Unclear, IReadOnlyList<Option> Candidates)
{
    /// <summary>The directory could not be asked.</summary>
    public bool IsDirectoryAway { get; init; }
}

/// <summary>Finds people in the company's directory, and never picks one of several.</summary>
internal sealed class InviteeLookup(PromptDirectory directory)
{
    private const int MostCandidates = 8;

    public async Task<LookupResult> ResolveAsync(IReadOnlyList<Invitee> people, Person organizer, CancellationToken cancellationToken)
    {
        var known = new List<Invitee>(people);
        for (var i = 0; i < known.Count; i++)
        {
            if (known[i].Address is { } address)
            {
                known[i] = known[i].Name == address ? await NamedAsync(address, cancellationToken) : known[i];
                continue;
            }

            var (found, isAway) = await SearchAsync(known[i].Name, cancellationToken);
            if (found.Count != 1)
            {
                return new LookupResult(WithoutOrganizer(known, organizer), known[i], [.. found.Select(OptionOf)]) { IsDirectoryAway = isAway };
            }

            known[i] = new Invitee(found[0].Name, found[0].Address);
        }

        return new LookupResult(WithoutOrganizer(known, organizer), null, []);
    }

    /// <summary>Somebody given by address alone, with the name that the directory knows; outsiders stay as they were written.</summary>
    private async Task<Invitee> NamedAsync(string address, CancellationToken cancellationToken)
    {
        var (found, _) = await SearchAsync(address, cancellationToken);
        var named = found.FirstOrDefault(p => string.Equals(p.Address, address, StringComparison.OrdinalIgnoreCase));
        return new Invitee(named?.Name ?? address, address);
    }

    private async Task<(IReadOnlyList<Person> Found, bool IsAway)> SearchAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var found = await directory.SearchAsync(name, MostCandidates, cancellationToken);
            var exact = found.Where(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
            return (exact.Count == 1 ? exact : found, false);
        }
        catch (CalendarException)
        {
            // The person can still give the address: asked for, with the reason said.
            return ([], true);
        }
    }

    private static Option OptionOf(Person person) => new(person.Address, person.Name, null, person.Address);

    /// <summary>The organizer is not an attendee; nobody is invited twice.</summary>
    private static List<Invitee> WithoutOrganizer(IEnumerable<Invitee> people, Person organizer) =>
        [.. people
            .Where(p => !string.Equals(p.Address, organizer.Address, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(p => p.Address ?? p.Name, StringComparer.OrdinalIgnoreCase)];
}
