using System.Collections.Concurrent;
using Convene.Meetings.Ports;
using Convene.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Convene.Providers.Tests.Conformance;

/// <summary>The real registration from settings, with a test's clock and a log that is kept.</summary>
public sealed class ProviderRig : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public ProviderRig(TestClock clock, IReadOnlyDictionary<string, string?> settings, params (string Key, string? Value)[] changes)
    {
        var all = settings.ToDictionary(pair => $"Providers:0:{pair.Key}", pair => pair.Value);
        all["Providers:0:Id"] = "first";
        foreach (var (key, value) in changes)
        {
            all[$"Providers:0:{key}"] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<IClock>(clock)
            .AddSingleton<TimeProvider>(clock)
            .AddConferenceProviders(configuration)
            .BuildServiceProvider();
    }

    public CapturedLog Log { get; } = new();

    public IServiceProvider Services => _services;

    public IMeetingProvider Provider => _services.GetRequiredService<IProviders>().Default;

    /// <summary>For what a test says to the vendor itself.</summary>
    public HttpClient CreateClient() => _services.GetRequiredService<IHttpClientFactory>().CreateClient();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>All that was logged, by whomever, as text with exceptions and scopes.</summary>
public sealed class CapturedLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Lines.Enqueue($"scope {state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
