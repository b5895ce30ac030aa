using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Providers.BizConfV1;
using Convene.Providers.Http;
using Convene.Providers.Tests.Conformance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Convene.Providers.Tests.BizConfV1;

/// <summary>The client without the ports on top, for what the ports do not show.</summary>
internal sealed class BizConfV1ClientRig : IAsyncDisposable
{
    private readonly ProviderRig _rig;
    private readonly VendorHttp _http;

    private BizConfV1ClientRig(BizConfV1Harness harness, BizConfV1BodyFormat format)
    {
        Harness = harness;
        _rig = new ProviderRig(harness.Clock, harness.Settings);
        var options = new BizConfV1Options
        {
            BaseUrl = harness.Settings["BaseUrl"]! + "/",
            SiteSign = BizConfV1Harness.SiteSign,
            ApiKey = BizConfV1Harness.ApiKey,
            BodyFormat = format,
        };
        var services = _rig.Services;
        _http = new VendorHttp(
            new ProviderDescription(new ProviderId("first"), "BizConfV1", "x"),
            options.Http,
            services.GetRequiredService<IHttpClientFactory>(),
            harness.Clock,
            services.GetRequiredService<ILogger<VendorHttp>>());
        Client = new BizConfV1Client(options, new BizConfV1Signing(options, new IncreasingTimestamps(harness.Clock)), _http);
    }

    public BizConfV1Harness Harness { get; }

    public BizConfV1Client Client { get; }

    public static async Task<BizConfV1ClientRig> StartAsync(BizConfV1BodyFormat format = BizConfV1BodyFormat.Form) =>
        new(await BizConfV1Harness.StartAsync(TestContext.Current.CancellationToken), format);

    /// <summary>Answers every call with the document's sample of a section.</summary>
    public static async Task<BizConfV1ClientRig> StartWithSampleAsync(string section)
    {
        var rig = await StartAsync();
        var file = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "BizConfV1", "Documented"), $"{section}-*.json").Single();
        rig.Harness.AnswerWith(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        return rig;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _rig.DisposeAsync();
        await Harness.DisposeAsync();
    }
}
