using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using Convene.Providers.Tests.Conformance;
using Convene.Providers.Vmr;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Convene.Providers.Tests.Vmr;

/// <summary>The client without the ports on top, for what the ports do not show.</summary>
internal sealed class VmrClientRig : IAsyncDisposable
{
    private readonly ProviderRig _rig;
    private readonly VendorHttp _http;

    private VmrClientRig(VmrHarness harness, Action<VmrOptions> configure)
    {
        Harness = harness;
        _rig = new ProviderRig(harness.Clock, harness.Settings);
        var options = new VmrOptions { BaseUrl = harness.Settings["BaseUrl"]! + "/", Auth = VmrHarness.Auth };
        // a test's clock stands still, and so would a pause before a repeat
        options.Http.RetryDelay = TimeSpan.Zero;
        configure(options);
        var services = _rig.Services;
        _http = new VendorHttp(
            new ProviderDescription(new ProviderId("first"), "Vmr", "x"),
            options.Http,
            services.GetRequiredService<IHttpClientFactory>(),
            harness.Clock,
            services.GetRequiredService<ILogger<VendorHttp>>());
        Client = new VmrClient(options, new VmrAuth(options, new IncreasingTimestamps(harness.Clock)), _http);
    }

    public VmrHarness Harness { get; }

    public VmrClient Client { get; }

    public static async Task<VmrClientRig> StartAsync(Action<VmrOptions>? configure = null) =>
        new(await VmrHarness.StartAsync(TestContext.Current.CancellationToken), configure ?? (static _ => { }));

    /// <summary>Answers every call with the document's sample of an endpoint.</summary>
    public static async Task<VmrClientRig> StartWithSampleAsync(string endpoint)
    {
        var rig = await StartAsync();
        rig.Harness.AnswerWith(await SampleAsync(endpoint));
        return rig;
    }

    public static Task<string> SampleAsync(string endpoint) => File.ReadAllTextAsync(
        Path.Combine(AppContext.BaseDirectory, "Vmr", "Documented", $"{endpoint}.json"), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _rig.DisposeAsync();
        await Harness.DisposeAsync();
    }
}
