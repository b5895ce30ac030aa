using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Providers.Quanshi;

internal static class QuanshiRegistration
{
    public const string Kind = "Quanshi";

    /// <summary>Registers one account with Quanshi's open API from its section of <c>Providers</c>.</summary>
    public static void AddQuanshi(IServiceCollection services, ProviderId id, IConfigurationSection section)
    {
        services.AddSingleton<IValidateOptions<QuanshiOptions>>(new QuanshiOptionsValidation(id.Value, section.Path));
        services.AddOptions<QuanshiOptions>(id.Value).Bind(section).ValidateOnStart();
        services.AddVendorHttpClient(id);
        services.AddSingleton<IMeetingProvider>(root => Create(root, id));
    }

    private static QuanshiProvider Create(IServiceProvider root, ProviderId id)
    {
        var options = root.GetRequiredService<IOptionsMonitor<QuanshiOptions>>().Get(id.Value);
        var (clock, time) = (root.GetRequiredService<IClock>(), root.GetRequiredService<TimeProvider>());
        var description = QuanshiAbilities.Describe(id, options);
        var http = new VendorHttp(
            description, options.Http, root.GetRequiredService<IHttpClientFactory>(), time, root.GetRequiredService<ILogger<VendorHttp>>());
        var calls = new QuanshiCalls(options, new QuanshiSigning(options), http);
        var conferences = new QuanshiConferenceClient(options, calls);
        var mapper = new QuanshiMapper(DateTimeZoneProviders.Tzdb[options.TimeZone]);
        var vendor = new QuanshiVendor
        {
            Description = description,
            Options = options,
            Conferences = conferences,
            Rooms = new QuanshiRoomClient(options, calls),
            Mapper = mapper,
            Accounts = new QuanshiAccounts(options, conferences, mapper, clock),
            Clock = clock,
            Time = time,
            Logger = root.GetRequiredService<ILogger<QuanshiProvider>>(),
        };
        return new QuanshiProvider(vendor, http);
    }
}
