namespace Convene.Meetings.Ports;

/// <summary>The configured providers.</summary>
public interface IProviders
{
    /// <summary>In the order of the settings.</summary>
    IReadOnlyList<IMeetingProvider> All { get; }

    /// <summary><c>Meetings:DefaultProvider</c>, else the first configured one.</summary>
    IMeetingProvider Default { get; }

    /// <summary>
    /// Who is asked, in this order, when another one has no resources or is down: <c>Meetings:FallbackProviders</c>, by default all in the
    /// order of the settings, as the company pays for each; none where <c>Meetings:FallsBack</c> is false.
    /// </summary>
    IReadOnlyList<ProviderId> Fallbacks => [.. All.Select(provider => provider.Description.Id)];

    /// <summary>Null when it is no longer configured.</summary>
    IMeetingProvider? Find(ProviderId id);

    /// <summary>The largest conference that the account allows: <c>Providers:n:LargestCapacity</c>, else what the provider declares; null for no known limit.</summary>
    int? LargestCapacityOf(IMeetingProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return provider.Description.Limits.LargestCapacity;
    }
}
