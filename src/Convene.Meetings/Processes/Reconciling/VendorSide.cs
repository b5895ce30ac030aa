using System.Runtime.CompilerServices;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Reconciling;

/// <summary>Asks vendors, each question within a limit.</summary>
internal sealed class VendorSide(ReconciliationOptions options, TimeProvider timeProvider)
{
    private static readonly ConferenceStatus[] Alive = [ConferenceStatus.Scheduled, ConferenceStatus.Living];

    /// <summary>Whether a conference that is not in the list surely is neither scheduled nor living within the span.</summary>
    public static bool ListsAll(IMeetingProvider provider) => Alive.All(provider.Description.Lists.Contains);

    /// <summary>The host's scheduled and living conferences that start in the span, as far as the vendor lists them.</summary>
    /// <exception cref="ProviderException">The vendor refused or failed, or did not answer in time.</exception>
    public Task<Dictionary<ConferenceId, Conference>> ListAsync(
        IMeetingProvider provider, Person host, Interval span, CancellationToken cancellationToken) =>
        LimitAsync(
            async token =>
            {
                var found = new Dictionary<ConferenceId, Conference>();
                foreach (var status in Alive.Where(provider.Description.Lists.Contains))
                {
                    await foreach (var conference in provider.ListAsync(host, new ConferenceQuery(status, span.Start, span.End), token))
                    {
                        found[conference.Id] = conference;
                    }
                }

                return found;
            },
            cancellationToken);

    /// <summary>Null when the vendor surely does not know it.</summary>
    /// <exception cref="ProviderException">The vendor refused or failed, or did not answer in time.</exception>
    public async Task<Conference?> FindAsync(
        IMeetingProvider provider, Person host, ConferenceId conference, CancellationToken cancellationToken)
    {
        try
        {
            return await LimitAsync(token => provider.GetAsync(host, conference, token), cancellationToken);
        }
        catch (ProviderException gone) when (gone is { Kind: ProviderFailure.Refused, Reason: RefusalReason.NoSuchMeeting })
        {
            return null;
        }
    }

    /// <summary>Everybody's scheduled and living conferences, page by page; they may be many.</summary>
    public static async IAsyncEnumerable<Conference> ListSiteAsync(
        ISiteConferences site, Person caller, Interval span, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var status in Alive)
        {
            await foreach (var conference in site.ListSiteAsync(caller, new ConferenceQuery(status, span.Start, span.End), cancellationToken))
            {
                yield return conference;
            }
        }
    }

    /// <exception cref="ProviderException">The vendor refused or failed, or did not answer in time.</exception>
    public async Task<T> LimitAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.AskLimit.ToTimeSpan(), timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await ask(either.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProviderException(ProviderFailure.Unknown, null, null, "No answer in time", late);
        }
    }
}
