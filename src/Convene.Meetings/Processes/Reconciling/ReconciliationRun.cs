using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>One look over everything: organizer by organizer, so that memory holds a few people's meetings and the findings alone.</summary>
internal sealed class ReconciliationRun(
    ILedger ledger, IProviders providers, OrganizerPictures pictures, SecondLook secondLook, ReconciliationOptions options, IClock clock)
{
    private const int PageSize = 200;

    /// <summary>In whose name a site is listed does not matter where the person may: some have no account with the vendor.</summary>
    private const int CallersToTry = 5;

    public async Task<RunTally> RunAsync(Interval span, string? organizerId, CancellationToken cancellationToken)
    {
        var tally = new RunTally(options.MostFindings);
        var organizers = await ListOrganizersAsync(span, organizerId, cancellationToken);
        var bound = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(organizers, bound, async (organizer, token) => await LookAtAsync(organizer, span, tally, token));
        if (organizerId is null && organizers.Count > 0)
        {
            foreach (var provider in providers.All.Where(p => p.Supports<ISiteConferences>()))
            {
                await LookAtSiteAsync(provider, organizers, span, tally, cancellationToken);
            }
        }

        return tally;
    }

    private async Task<IReadOnlyCollection<Person>> ListOrganizersAsync(Interval span, string? only, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var state in Enum.GetValues<MeetingState>())
        {
            IReadOnlyList<Meeting> page;
            MeetingId? after = null;
            do
            {
                page = await ledger.ListAllAsync(state, span.Start, span.End, after, PageSize, cancellationToken);
                foreach (var organizer in page.Select(m => m.Organizer).Where(o => only is null || o.DirectoryId == only))
                {
                    found[organizer.DirectoryId] = organizer;
                }

                after = page.Count == 0 ? null : page[^1].Id;
            }
            while (page.Count == PageSize);
        }

        return found.Values;
    }

    private async Task LookAtAsync(Person organizer, Interval span, RunTally tally, CancellationToken cancellationToken)
    {
        var picture = await pictures.TakeAsync(organizer, span, tally, cancellationToken);
        foreach (var suspicion in picture.Suspicions(clock.GetCurrentInstant()))
        {
            await ConfirmAsync(suspicion, tally, cancellationToken);
        }
    }

    private async Task ConfirmAsync(Suspicion suspicion, RunTally tally, CancellationToken cancellationToken)
    {
        try
        {
            if (await secondLook.LookAsync(suspicion, cancellationToken) is not null)
            {
                tally.Confirm(suspicion);
            }
        }
        catch (ProviderException failure)
        {
            tally.CouldNotAsk(suspicion.Provider!.Value, failure);
        }
        catch (CalendarException failure)
        {
            tally.CouldNotAsk(suspicion.Mailbox!, failure);
        }
    }

    /// <summary>
    /// Conferences of ours that are in nobody's own list any more, such as those of hosts who were changed. What was never ours is other
    /// people's business: a site's list is not told as foreign.
    /// </summary>
    private async Task LookAtSiteAsync(
        IMeetingProvider provider, IReadOnlyCollection<Person> organizers, Interval span, RunTally tally, CancellationToken cancellationToken)
    {
        var id = provider.Description.Id;
        ProviderException? refused = null;
        foreach (var caller in organizers.Take(CallersToTry))
        {
            if (tally.IsGivenUp(id))
            {
                return;
            }

            try
            {
                await foreach (var conference in VendorSide.ListSiteAsync((ISiteConferences)provider, caller, span, cancellationToken))
                {
                    await JudgeAsync(id, conference, caller, tally, cancellationToken);
                }

                return;
            }
            catch (ProviderException failure) when (failure.Kind == ProviderFailure.Refused)
            {
                refused = failure;
            }
            catch (ProviderException failure)
            {
                tally.CouldNotAsk(id, failure);
                return;
            }
        }

        // a site whose settings allow no such list is as one that has none
        if (refused is not null && refused.Reason != RefusalReason.NotOffered)
        {
            tally.CouldNotAsk(id, refused);
        }
    }

    private async Task JudgeAsync(
        ProviderId provider, Conference conference, Person caller, RunTally tally, CancellationToken cancellationToken)
    {
        var listed = await pictures.IdentifyAsync(provider, conference, cancellationToken);
        if (Disagreements.OfListed(conference, listed.Holder, listed.Former, clock.GetCurrentInstant()) is FindingKind.OrphanConference)
        {
            await ConfirmAsync(Suspicion.OfListed(FindingKind.OrphanConference, listed, caller), tally, cancellationToken);
        }
    }
}
