namespace Convene.Meetings.Ports;

/// <summary>The configured providers.</summary>
public interface IProviders
{
    IReadOnlyList<IMeetingProvider> All { get; }

    /// <summary><c>Meetings:DefaultProvider</c>, else the first configured one.</summary>
    IMeetingProvider Default { get; }

    /// <summary>Null when it is no longer configured.</summary>
    IMeetingProvider? Find(ProviderId id);
}
