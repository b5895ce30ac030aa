using System.Collections.Concurrent;
using System.Net.Http.Json;
using Convene.Host.Background;
using Convene.Host.Health;
using Convene.Host.Hearing;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Hearing;
using Convene.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Convene.Host.Tests.Hearing;

/// <summary>The doors for Graph on a real server, with a store that a test can slow down.</summary>
internal sealed class Door : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly SocketsHttpHandler _connections = new();

    private Door(LoopbackServer server, StoredHints store, Written log)
    {
        (_server, Store, Log) = (server, store, log);
        Http = new HttpClient(_connections) { BaseAddress = new Uri(server.BaseUrl) };
    }

    public StoredHints Store { get; }

    public Written Log { get; }

    public HttpClient Http { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Door> OpenAsync()
    {
        var (store, log) = (new StoredHints(), new Written());
        var server = await LoopbackServer.StartAsync(
            services => services
                .AddMetrics()
                .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log))
                .AddSingleton<IClock>(new TestClock())
                .AddSingleton(TimeProvider.System)
                .AddSingleton(new HearingLimits())
                .AddSingleton<IMailboxes>(store)
                .AddSingleton<Heartbeat>()
                .AddSingleton<HearingWatch>()
                .AddSingleton<GenuineSubscriptions>()
                .AddSingleton<HintGathering>()
                .AddSingleton<Notifications>()
                .AddSingleton<NotificationDoor>(),
            app =>
            {
                app.MapNotifications();
                app.MapHearingStatus();
            },
            Token);
        return new Door(server, store, log);
    }

    public Task<HttpResponseMessage> TellAsync(params IReadOnlyList<object> items) =>
        Http.PostAsJsonAsync(NotificationDoor.ChangesPath, new { value = items }, Token);

    public Task<HttpResponseMessage> PostAsync(string path, string body) =>
        Http.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);

    public static object Item(string subscriptionId, string? clientState = StoredHints.Secret, string? lifecycleEvent = null) => new
    {
        subscriptionId,
        clientState,
        lifecycleEvent,
        changeType = "updated",
        resource = "Users/1/Events/2",
        tenantId = "t",
        subscriptionExpirationDateTime = "2026-11-30T00:00:00Z",
        resourceData = new { id = "2" },
    };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _connections.Dispose();
        await _server.DisposeAsync();
    }
}

/// <summary>Everything that was logged, as text.</summary>
internal sealed class Written : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => new Lines(_lines);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
