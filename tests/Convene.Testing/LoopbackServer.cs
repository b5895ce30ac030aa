using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Convene.Testing;

/// <summary>A real HTTP server on a free loopback port that speaks whatever the test maps.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackServer(WebApplication app) => _app = app;

    /// <summary>Scheme, host and port, without a trailing slash.</summary>
    public string BaseUrl => _app.Urls.First().TrimEnd('/');

    public IServiceProvider Services => _app.Services;

    public static Task<LoopbackServer> StartAsync(Action<WebApplication> map, CancellationToken cancellationToken) =>
        StartAsync(static _ => { }, map, cancellationToken);

    public static async Task<LoopbackServer> StartAsync(
        Action<IServiceCollection> configure, Action<WebApplication> map, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        configure(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync(cancellationToken);
        return new LoopbackServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
