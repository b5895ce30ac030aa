using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Providers;

internal sealed class ConfiguredProviders : IProviders
{
    public ConfiguredProviders(IEnumerable<IMeetingProvider> providers, ProviderId? defaultId)
    {
        All = [.. providers];
        Default = (defaultId is { } id ? Find(id) : All.Count > 0 ? All[0] : null)
            ?? throw new InvalidOperationException("No provider is configured: see the settings under Providers.");
    }

    public IReadOnlyList<IMeetingProvider> All { get; }

    public IMeetingProvider Default { get; }

    public IMeetingProvider? Find(ProviderId id) => All.FirstOrDefault(provider => provider.Description.Id == id);
}
