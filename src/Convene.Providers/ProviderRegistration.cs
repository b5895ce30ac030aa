using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Convene.Providers;

/// <summary>Registers the configured conference vendors.</summary>
public static class ProviderRegistration
{
    // One line per kind of vendor: the word in Providers:n:Kind, and what registers an account of it.
    private static readonly ProviderKind[] Kinds =
    [
        new(BizConfV1.BizConfV1Registration.Kind, BizConfV1.BizConfV1Registration.AddBizConfV1),
        new(BizConf.BizConfRegistration.Kind, BizConf.BizConfRegistration.AddBizConf),
        new(Vmr.VmrRegistration.Kind, Vmr.VmrRegistration.AddVmr),
        new(Quanshi.QuanshiRegistration.Kind, Quanshi.QuanshiRegistration.AddQuanshi),
    ];

    /// <summary>
    /// Registers <see cref="IProviders"/> and one <see cref="IMeetingProvider"/> for each entry of <c>Providers</c>, in the order of the
    /// settings. What is wrong with the settings is said when the host starts, all of it at once. Needs <see cref="NodaTime.IClock"/> and
    /// <see cref="TimeProvider"/> to be registered.
    /// </summary>
    /// <param name="configuration">The root: <c>Providers</c> and, in <c>Meetings</c>, <c>DefaultProvider</c>, <c>FallbackProviders</c> and <c>FallsBack</c> are read from it.</param>
    public static IServiceCollection AddConferenceProviders(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);

        var settings = ProviderSettings.Read(configuration, Kinds);
        services.AddVendorHttp();
        foreach (var account in settings.Accounts)
        {
            account.Kind.Add(services, account.Id, account.Section);
        }

        services.AddSingleton<IValidateOptions<ProviderSettings>>(new ProviderSettingsValidation(settings));
        services.AddOptions<ProviderSettings>().ValidateOnStart();
        services.AddSingleton<IProviders>(root => new ConfiguredProviders(root.GetServices<IMeetingProvider>(), settings));
        return services;
    }
}

/// <param name="Name">The word in <c>Providers:n:Kind</c>.</param>
/// <param name="Add">Registers one configured account as an <see cref="IMeetingProvider"/>.</param>
internal sealed record ProviderKind(string Name, Action<IServiceCollection, ProviderId, IConfigurationSection> Add);
