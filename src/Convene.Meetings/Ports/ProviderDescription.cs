using NodaTime;

namespace Convene.Meetings.Ports;

/// <param name="Id">The configured id.</param>
/// <param name="Kind">The dialect's name, for people and logs; nothing is decided on it.</param>
/// <param name="Name">The name that people see.</param>
public sealed record ProviderDescription(ProviderId Id, string Kind, string Name);

/// <summary>Which conferences to list: a status, and those that start in [From, To); null is unbounded.</summary>
public sealed record ConferenceQuery(ConferenceStatus Status, Instant? From, Instant? To);

public static class ProviderCapabilities
{
    /// <summary>Whether the provider can do <typeparamref name="TCapability"/>, an interface of <c>Convene.Meetings.Capabilities</c>.</summary>
    public static bool Supports<TCapability>(this IMeetingProvider provider)
        where TCapability : class => provider is TCapability;
}
