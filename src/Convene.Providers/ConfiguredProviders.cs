using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Providers;

internal sealed class ConfiguredProviders : IProviders
{
    private readonly ProviderSettings _settings;

    public ConfiguredProviders(IEnumerable<IMeetingProvider> providers, ProviderSettings settings)
    {
        _settings = settings;
        All = [.. providers];
        Default = (settings.DefaultId is { } id ? Find(id) : All.Count > 0 ? All[0] : null)
            ?? throw new InvalidOperationException("No provider is configured: see the settings under Providers.");
    }

    public IReadOnlyList<IMeetingProvider> All { get; }

    public IMeetingProvider Default { get; }

    public IReadOnlyList<ProviderId> Fallbacks => _settings.Fallbacks;

    public IMeetingProvider? Find(ProviderId id) => All.FirstOrDefault(provider => provider.Description.Id == id);

    public int? LargestCapacityOf(IMeetingProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var account = _settings.Accounts.FirstOrDefault(account => account.Id == provider.Description.Id);
        return account?.LargestCapacity ?? provider.Description.Limits.LargestCapacity;
    }
}
