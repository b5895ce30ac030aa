using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Convene.Channels.Tests.Harness;

/// <summary>The bot behind a real server; without settings it is a developer's, without authentication.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly LoopbackServer _server;

    private BotHost(LoopbackServer server, BotScript script, LogCapture log) => (_server, Script, Log) = (server, script, log);

    public BotScript Script { get; }

    public LogCapture Log { get; }

    public string BaseUrl => _server.BaseUrl;

    public HttpClient Http { get; } = new();

    public T Get<T>()
        where T : notnull => _server.Services.GetRequiredService<T>();

    public static async Task<BotHost> StartAsync(
        CancellationToken cancellationToken,
        Dictionary<string, string?>? settings = null,
        string environment = "Development",
        Action<IServiceCollection>? configure = null,
        Action<WebApplication>? map = null)
    {
        var (script, log) = (new BotScript(), new LogCapture());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings ?? []).Build();
        var server = await LoopbackServer.StartAsync(
            services =>
            {
                services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
                services.AddSingleton(script);
                configure?.Invoke(services);
                services.AddBotFramework(configuration, new TestEnvironment(environment)).AddBot<ScriptedBot>();
            },
            app =>
            {
                app.MapBotFramework();
                map?.Invoke(app);
            },
            cancellationToken);
        return new BotHost(server, script, log);
    }

    public async Task<HttpResponseMessage> PostAsync(string json, CancellationToken cancellationToken, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{BaseUrl}/api/messages")
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await Http.SendAsync(request, cancellationToken);
    }

    public async Task<JsonElement> PostForJsonAsync(string json, CancellationToken cancellationToken)
    {
        using var response = await PostAsync(json, cancellationToken);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken)).RootElement;
    }

    /// <summary>Stops the program while the test goes on asking it.</summary>
    public Task DisposeServerAsync() => _server.DisposeAsync().AsTask();

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return _server.DisposeAsync();
    }
}
