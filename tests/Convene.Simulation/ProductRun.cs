using Convene.Calendar;
using Convene.Host.Background;
using Convene.Host.Hearing;
using Convene.Host.Hosting;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Reconciling;
using Convene.Providers;
using Convene.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Convene.Simulation;

/// <summary>
/// One life of the product: its real layers, its real door for notifications, its real background work on a fast beat. Channels and cards
/// are left out. When it dies, what it was doing is cut wherever it stands, and nothing of it reaches the store any more.
/// </summary>
internal sealed class ProductRun
{
    private static readonly TimeSpan CronBeat = TimeSpan.FromMinutes(30);

    private readonly WebApplication _app;
    private readonly Life _life;
    private readonly List<Task> _work = [];

    private ProductRun(WebApplication app, Life life) => (_app, _life) = (app, life);

    public bool IsDead => _life.IsOver;

    public static async Task<ProductRun> StartAsync(string store, string address, World world, FastClock clock, CancellationToken cancellationToken)
    {
        var life = new Life();
        var app = Build(store, address, world, clock, life);
        app.MapNotifications();
        var run = new ProductRun(app, life);
        await app.Services.GetRequiredService<IStoreMigration>().MigrateAsync(cancellationToken);
        await app.Services.GetRequiredService<ILedger>().ReleaseLeasesAsync(
            app.Services.GetRequiredService<ProcessLimits>().Owner, clock.GetCurrentInstant(), cancellationToken);
        await app.StartAsync(cancellationToken);
        run._work.AddRange(app.Services.GetServices<BackgroundWork>().Select(work => run.BeatAsync(work, clock)));
        return run;
    }

    public async Task<T> AskAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _life.Token);
        return await ask(_app.Services, either.Token);
    }

    /// <summary>What the schedule would bring in the next hours, at once: the vendors' side is only looked at then.</summary>
    public static async Task<bool> CatchUpAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var reconciliation = services.GetRequiredService<Reconciliation>();
        await reconciliation.RunAsync(ReconciliationScope.Everything, cancellationToken);
        await reconciliation.RepairDueAsync(cancellationToken);
        return true;
    }

    public async Task DieAsync()
    {
        _life.End();
        _app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await Task.WhenAll(_work);
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        _life.Dispose();
    }

    private static WebApplication Build(string store, string address, World world, FastClock clock, Life life)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.UseKestrelCore().UseUrls(address);
        var settings = world.Settings();
        settings["Store:ConnectionString"] = store;
        settings["PublicUrl"] = address;
        settings["Calendar:HorizonDays"] = "60";
        builder.Configuration.AddInMemoryCollection(settings);
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddRoutingCore();
        services.AddMetrics();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        services.AddSingleton<IClock>(clock).AddSingleton<TimeProvider>(clock);
        services.AddPublicUrl(builder.Environment);
        services.AddStore(configuration);
        services.AddMeetingProcesses(configuration);
        services.AddConferenceProviders(configuration);
        services.AddGraphCalendar(configuration, builder.Environment);
        services.AddHearing(configuration);
        services.AddBackground(configuration);
        services.AddSingleton<IAnnouncer, SilentAnnouncer>();
        services.Remove(services.Single(service => service.ImplementationType == typeof(BackgroundHost)));
        MakeMortal<ILedger>(services, life);
        MakeMortal<IMailboxes>(services, life);
        MakeMortal<IReconciliations>(services, life);
        MakeMortal<IReportArchive>(services, life);
        return builder.Build();
    }

    private static void MakeMortal<TPort>(IServiceCollection services, Life life)
        where TPort : class
    {
        var original = services.Last(service => service.ServiceType == typeof(TPort));
        services.Remove(original);
        services.AddSingleton(provider => Mortal<TPort>.Around(
            (TPort)(original.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, original.ImplementationType!)),
            () => life.IsOver));
    }

    private async Task BeatAsync(BackgroundWork work, FastClock clock)
    {
        var pause = work.Rhythm is Rhythm.Every every ? every.Interval : CronBeat;
        while (!_life.IsOver)
        {
            try
            {
                await work.RunAsync(_life.Token);
                await Task.Delay(pause, clock, _life.Token);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // the next round tries again, as in the product
                await Task.Yield();
            }
        }
    }

    /// <summary>Whether the process lives; everything in it is told by the token when it does not.</summary>
    private sealed class Life : IDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private int _isOver;

        public bool IsOver => Volatile.Read(ref _isOver) == 1;

        public CancellationToken Token => _end.Token;

        public void End()
        {
            Interlocked.Exchange(ref _isOver, 1);
            _end.Cancel();
        }

        public void Dispose() => _end.Dispose();
    }

    private sealed class SilentAnnouncer : IAnnouncer
    {
        public Task AnnounceAsync(Meeting meeting, AnnouncementKind kind, string? origin, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
