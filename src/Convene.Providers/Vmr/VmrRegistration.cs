using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Providers.Vmr;

internal static class VmrRegistration
{
    public const string Kind = "Vmr";

    /// <summary>Registers one tenant of the VMR service from its section of <c>Providers</c>.</summary>
    public static void AddVmr(IServiceCollection services, ProviderId id, IConfigurationSection section)
    {
        services.AddSingleton<IValidateOptions<VmrOptions>>(new VmrOptionsValidation(id.Value, section.Path));
        services.AddOptions<VmrOptions>(id.Value).Bind(section).ValidateOnStart();
        services.AddVendorHttpClient(id);
        services.AddSingleton<IMeetingProvider>(root => Create(root, id));
    }

    private static VmrProvider Create(IServiceProvider root, ProviderId id)
    {
        var options = root.GetRequiredService<IOptionsMonitor<VmrOptions>>().Get(id.Value);
        var clock = root.GetRequiredService<IClock>();
        var description = VmrAbilities.Describe(id, options);
        var http = new VendorHttp(
            description,
            options.Http,
            root.GetRequiredService<IHttpClientFactory>(),
            root.GetRequiredService<TimeProvider>(),
            root.GetRequiredService<ILogger<VendorHttp>>());
        var client = new VmrClient(options, new VmrAuth(options, root.GetRequiredService<IncreasingTimestamps>()), http);
        var mapper = VmrMapper.For(options);
        var contacts = new VmrContacts(client, options);
        var conferences = new VmrConferences(client, mapper, clock, Duration.FromTimeSpan(options.EarlyEntry));
        var services = new VmrServices(
            new VmrReservations(description, client, mapper, contacts, options.RoomChoice, clock),
            conferences,
            new VmrCancellation(client, conferences),
            contacts,
            new VmrRecorder(client, conferences, mapper),
            new VmrLive(client, conferences));
        return new VmrProvider(description, options, http, client, services);
    }
}
