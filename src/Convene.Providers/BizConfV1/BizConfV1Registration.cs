using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Providers.BizConfV1;

internal static class BizConfV1Registration
{
    public const string Kind = "BizConfV1";

    /// <summary>Registers one account of BizConf's API V1.2.2 from its section of <c>Providers</c>.</summary>
    public static void AddBizConfV1(IServiceCollection services, ProviderId id, IConfigurationSection section)
    {
        services.AddSingleton<IValidateOptions<BizConfV1Options>>(new BizConfV1OptionsValidation(id.Value, section.Path));
        services.AddOptions<BizConfV1Options>(id.Value).Bind(section).ValidateOnStart();
        services.AddVendorHttpClient(id);
        services.AddSingleton<IMeetingProvider>(root => Create(root, id));
    }

    private static BizConfV1Provider Create(IServiceProvider root, ProviderId id)
    {
        var options = root.GetRequiredService<IOptionsMonitor<BizConfV1Options>>().Get(id.Value);
        var clock = root.GetRequiredService<IClock>();
        var description = BizConfV1Abilities.Describe(id, options);
        var http = new VendorHttp(
            description,
            options.Http,
            root.GetRequiredService<IHttpClientFactory>(),
            root.GetRequiredService<TimeProvider>(),
            root.GetRequiredService<ILogger<VendorHttp>>());
        var client = new BizConfV1Client(options, new BizConfV1Signing(options, root.GetRequiredService<IncreasingTimestamps>()), http);
        var sizes = new BizConfV1RoomSizes(client, clock, Duration.FromTimeSpan(options.RoomSizesLifetime));
        return new BizConfV1Provider(description, options, http, client, sizes);
    }
}
