using Convene.Meetings.Ports;

namespace Convene.Meetings.Processes;

/// <summary>What a booking needs of a provider.</summary>
/// <param name="Capacity">How many people must fit, the organizer included.</param>
/// <param name="Options">What it needs beyond the core.</param>
/// <param name="Wished">The one that the person named: then no other serves.</param>
public sealed record BookingNeeds(int Capacity, IReadOnlyCollection<BookingOption> Options, ProviderId? Wished = null);

/// <summary>Which provider a booking goes to.</summary>
/// <param name="Provider">The one to be asked.</param>
/// <param name="Declined">Those before it in the order that cannot serve.</param>
/// <param name="Refusal">Why it cannot serve either: then nobody can, and nobody is asked. Null where it can.</param>
public sealed record ProviderChoice(ProviderId Provider, IReadOnlyList<ProviderRefusal> Declined, Refusal? Refusal);

/// <summary>
/// Who can serve, and in which order: the person's wish, else the default, then the order of the settings. Pure: it reads what providers
/// declare of themselves and asks none of them.
/// </summary>
public static class ProviderSelection
{
    /// <summary>Why a provider cannot serve, as far as is known before it is asked; null where it can.</summary>
    public static RefusalReason? ObjectionOf(IProviders providers, IMeetingProvider provider, BookingNeeds needs)
    {
        ArgumentNullException.ThrowIfNull(providers);
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(needs);
        if (!needs.Options.All(provider.Description.Options.Contains))
        {
            return RefusalReason.NotOffered;
        }

        return providers.LargestCapacityOf(provider) < needs.Capacity ? RefusalReason.CapacityExceeded : null;
    }

    /// <summary>All that can serve, best first; the one that was wished is not set apart.</summary>
    public static IReadOnlyList<IMeetingProvider> Able(IProviders providers, BookingNeeds needs)
    {
        ArgumentNullException.ThrowIfNull(providers);
        return [.. DefaultFirst(providers).Where(provider => ObjectionOf(providers, provider, needs) is null)];
    }

    /// <summary>Who is asked first.</summary>
    public static ProviderChoice Choose(IProviders providers, BookingNeeds needs)
    {
        ArgumentNullException.ThrowIfNull(providers);
        ArgumentNullException.ThrowIfNull(needs);
        if (needs.Wished is { } wished && providers.Find(wished) is null)
        {
            return new ProviderChoice(wished, [], new Refusal(Wish.Book, ProviderFailure.Refused, RefusalReason.NotOffered));
        }

        var declined = new List<ProviderRefusal>();
        foreach (var provider in needs.Wished is { } only ? [providers.Find(only)!] : DefaultFirst(providers))
        {
            if (ObjectionOf(providers, provider, needs) is not { } objection)
            {
                return new ProviderChoice(provider.Description.Id, declined, null);
            }

            declined.Add(new ProviderRefusal(provider.Description.Id, ProviderFailure.Refused, objection));
        }

        var last = declined[^1];
        return new ProviderChoice(last.Provider, [.. declined.SkipLast(1)], new Refusal(Wish.Book, last.Failure, last.Reason));
    }

    /// <summary>Who is asked next after the meeting's provider surely did not take the booking; null where nobody may be.</summary>
    public static ProviderId? NextAfter(IProviders providers, Meeting meeting, ProviderException failure)
    {
        ArgumentNullException.ThrowIfNull(providers);
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(failure);
        if (!meeting.MayUseOthers || !AnotherMayDoBetter(failure.Kind, failure.Reason))
        {
            return null;
        }

        var needs = new BookingNeeds(meeting.Capacity, meeting.Needs);
        return providers.Fallbacks
            .Where(id => !WasAsked(meeting, id))
            .Select(providers.Find)
            .FirstOrDefault(provider => provider is not null && ObjectionOf(providers, provider, needs) is null)?.Description.Id;
    }

    /// <summary>Who else may be asked for a refused booking, if the person wants it; empty where what was wrong is wrong everywhere.</summary>
    public static IReadOnlyList<IMeetingProvider> Alternatives(IProviders providers, Meeting meeting)
    {
        ArgumentNullException.ThrowIfNull(providers);
        ArgumentNullException.ThrowIfNull(meeting);
        return meeting.Refusal is { Wish: Wish.Book } refusal && AnotherMayDoBetter(refusal.Failure, refusal.Reason)
            ? [.. Able(providers, new BookingNeeds(meeting.Capacity, meeting.Needs)).Where(p => !WasAsked(meeting, p.Description.Id))]
            : [];
    }

    /// <summary>
    /// No resources, or no use to this person: another account with the same or another vendor may have or be it. What is wrong with the wish
    /// itself (time, input, the person's other conference) is wrong everywhere. After <see cref="ProviderFailure.Unknown"/> nobody else may be
    /// asked: it may have been done.
    /// </summary>
    private static bool AnotherMayDoBetter(ProviderFailure failure, RefusalReason? reason) => (failure, reason) switch
    {
        (ProviderFailure.Unavailable or ProviderFailure.Unauthorized, _) => true,
        (ProviderFailure.Refused, RefusalReason.NoResource or RefusalReason.CapacityExceeded or RefusalReason.NotOffered) => true,
        (ProviderFailure.Refused, RefusalReason.AccountUnknown or RefusalReason.AccountLocked) => true,
        _ => false,
    };

    private static bool WasAsked(Meeting meeting, ProviderId id) =>
        meeting.Provider == id || meeting.Declined.Any(declined => declined.Provider == id);

    private static IEnumerable<IMeetingProvider> DefaultFirst(IProviders providers) =>
        [providers.Default, .. providers.All.Where(provider => provider.Description.Id != providers.Default.Description.Id)];
}
