using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.BizConf;
using Convene.Providers.Http;
using Convene.Providers.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Convene.Providers.Tests.BizConf;

/// <summary>The client without the ports on top, for what the ports do not show.</summary>
internal sealed class BizConfClientRig : IAsyncDisposable
{
    private readonly ProviderRig _rig;
    private readonly VendorHttp _http;

    private BizConfClientRig(BizConfHarness harness, Action<BizConfOptions>? change)
    {
        Harness = harness;
        _rig = new ProviderRig(harness.Clock, harness.Settings);
        var options = new BizConfOptions
        {
            BaseUrl = harness.Settings["BaseUrl"]! + "/",
            SiteSign = BizConfHarness.SiteSign,
            ApiKey = BizConfHarness.ApiKey,
        };
        change?.Invoke(options);
        var services = _rig.Services;
        _http = new VendorHttp(
            new ProviderDescription(new ProviderId("first"), "BizConf", "x"),
            options.Http,
            services.GetRequiredService<IHttpClientFactory>(),
            harness.Clock,
            services.GetRequiredService<ILogger<VendorHttp>>());
        Client = new BizConfClient(options, new BizConfSigning(options, new IncreasingTimestamps(harness.Clock)), _http);
    }

    public BizConfHarness Harness { get; }

    public BizConfClient Client { get; }

    public static async Task<BizConfClientRig> StartAsync(Action<BizConfOptions>? change = null) =>
        new(await BizConfHarness.StartAsync(TestContext.Current.CancellationToken), change);

    /// <summary>Answers every call with the document's sample of a section.</summary>
    /// <param name="reading">The ending of the file, where there are two readings.</param>
    public static async Task<BizConfClientRig> StartWithSampleAsync(string section, string reading = ".json")
    {
        var rig = await StartAsync();
        rig.Harness.AnswerWith(await SampleAsync(section, reading));
        return rig;
    }

    public static Task<string> SampleAsync(string section, string reading = ".json")
    {
        var file = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "BizConf", "Documented"), $"{section}-*{reading}")
            .Single(path => reading != ".json" || !path.EndsWith(".beside.json", StringComparison.Ordinal));
        return File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _rig.DisposeAsync();
        await Harness.DisposeAsync();
    }
}
