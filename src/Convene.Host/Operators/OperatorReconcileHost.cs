using System.Text;
using Convene.Calendar;
using Convene.Host.Hosting;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Reconciling;
using Convene.Providers;
using Convene.Sandbox;
using Convene.Store;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Host.Operators;

/// <summary>
/// The command <c>reconcile</c> with the settings, store, providers and calendars that the service has, and none of its doors and
/// background work.
/// </summary>
internal static class OperatorReconcileHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var builder = Build([]);
        if (!StandIns.AreUsed(builder.Configuration) || await StandIns.AnswerAsync(builder.Configuration, stop.Token))
        {
            return await RunAsync(builder, startsStandIns: false, args, stop.Token);
        }

        builder = Build(StandIns.SettingsOfOwn(builder.Configuration));
        builder.Services.AddSandbox(builder.Configuration.GetSection("Sandbox"));
        return await RunAsync(builder, startsStandIns: true, args, stop.Token);
    }

    private static WebApplicationBuilder Build(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        DevelopmentDefaults.Apply(builder);
        var (services, configuration, environment) = (builder.Services, builder.Configuration, builder.Environment);
        services.AddSystemTime();
        services.AddPublicUrl(environment);
        services.AddStore(configuration);
        services.AddConferenceProviders(configuration);
        services.AddGraphCalendar(configuration, environment);
        services.AddReconciling(configuration);
        return builder;
    }

    private static async Task<int> RunAsync(
        WebApplicationBuilder builder, bool startsStandIns, string[] args, CancellationToken cancellationToken)
    {
        await using var app = builder.Build();
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            await PrepareAsync(app.Services, cancellationToken);
        }
        catch (Exception invalid) when (SettingsReport.FailuresOf(invalid) is { Count: > 0 } failures)
        {
            await SettingsReport.WriteAsync(Console.Error, failures);
            return (int)OperatorExit.Settings;
        }
        catch (StoreException unusable)
        {
            await Console.Error.WriteLineAsync(unusable.Message);
            return (int)OperatorExit.Settings;
        }

        if (startsStandIns)
        {
            app.MapSandbox(DevelopmentDefaults.SandboxPath);
            await app.StartAsync(cancellationToken);
        }

        var surroundings = new OperatorSurroundings(
            Console.Out, Console.Error, builder.Configuration["Graph:TenantId"] ?? "", null, DateTimeZoneProviders.Tzdb.GetSystemDefault());
        var tool = new ReconcileTool(
            app.Services.GetRequiredService<Reconciliation>(),
            app.Services.GetRequiredService<IReconciliations>(),
            app.Services.GetRequiredService<IClock>(),
            surroundings);
        return await tool.RunAsync(args, cancellationToken);
    }

    /// <summary>
    /// A host that has the store to itself has prepared it. Beside it everything here is still safe: no lease is released, no step is taken,
    /// and each change is one compare-and-swap, for which SQLite lets processes wait for each other.
    /// </summary>
    private static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            services.GetRequiredService<IStoreOwnership>().Take();
        }
        catch (StoreException busy) when (busy.Kind == StoreFailure.InUse)
        {
            return;
        }

        await services.GetRequiredService<IStoreMigration>().MigrateAsync(cancellationToken);
    }
}
