using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Convene.Providers.BizConf;

internal static class BizConfRegistration
{
    public const string Kind = "BizConf";

    /// <summary>Registers one account of BizConf's open API from its section of <c>Providers</c>.</summary>
    public static void AddBizConf(IServiceCollection services, ProviderId id, IConfigurationSection section)
    {
        services.AddSingleton<IValidateOptions<BizConfOptions>>(new BizConfOptionsValidation(id.Value, section.Path));
        services.AddOptions<BizConfOptions>(id.Value).Bind(section).ValidateOnStart();
        services.AddVendorHttpClient(id);
        services.AddSingleton<IMeetingProvider>(root => Create(root, id));
    }

    private static BizConfProvider Create(IServiceProvider root, ProviderId id)
    {
        var options = root.GetRequiredService<IOptionsMonitor<BizConfOptions>>().Get(id.Value);
        var description = Describe(id, options);
        var http = new VendorHttp(
            description,
            options.Http,
            root.GetRequiredService<IHttpClientFactory>(),
            root.GetRequiredService<TimeProvider>(),
            root.GetRequiredService<ILogger<VendorHttp>>());
        var client = new BizConfClient(options, new BizConfSigning(options, root.GetRequiredService<IncreasingTimestamps>()), http);
        return new BizConfProvider(description, options, http, client, new BizConfTimes(options.TimeZone));
    }

    private static ProviderDescription Describe(ProviderId id, BizConfOptions options) => new(id, Kind, options.Name)
    {
        Options = new HashSet<BookingOption> { BookingOption.Password, BookingOption.JoinBeforeHost, BookingOption.VendorNotifications },
        // all of them by the status of the rows of 2.4; whether cancelled ones are in it is not said, so it is not promised
        Lists = new HashSet<ConferenceStatus> { ConferenceStatus.Scheduled, ConferenceStatus.Living, ConferenceStatus.Finished },
        Limits = new ProviderLimits
        {
            LargestCapacity = options.LargestCapacity,
            RegistrationAnswerLength = BizConfRegistrationForms.LongestAnswer,
        },
    };
}
