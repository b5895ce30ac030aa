using Convene.Calendar;
using Convene.Channels;
using Convene.Dialogs;
using Convene.Host.Background;
using Convene.Host.Health;
using Convene.Host.Hearing;
using Convene.Host.Logging;
using Convene.Host.Web;
using Convene.Providers;
using Convene.Sandbox;
using Convene.Store;
using Microsoft.Extensions.Options;

namespace Convene.Host.Hosting;

/// <summary>The composition root: which settings, which layers, which doors.</summary>
internal static class ConveneHost
{
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = Build(args);
        try
        {
            // All settings are judged before anything is touched: whoever installs sees the whole list at once.
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (Exception invalid) when (SettingsReport.FailuresOf(invalid) is { Count: > 0 } failures)
        {
            await SettingsReport.WriteAsync(Console.Error, failures);
            return 1;
        }

        try
        {
            await app.Services.GetRequiredService<StartUp>().PrepareAsync(CancellationToken.None);
        }
        catch (StoreException unusable)
        {
            await Console.Error.WriteLineAsync($"Convene cannot start: {unusable.Message}");
            return 1;
        }

        try
        {
            await app.StartAsync();
        }
        catch (IOException taken)
        {
            // Kestrel's words name the address; a stack trace would bury them.
            await Console.Error.WriteLineAsync($"Convene cannot start: {taken.Message}");
            return 1;
        }

        app.Services.GetRequiredService<StartUp>().Announce(app.Urls);
        return await WaitForEndAsync(app);
    }

    private static async Task<int> WaitForEndAsync(WebApplication app)
    {
        try
        {
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception late) when (IsOutOfTime(late))
        {
            // Nothing is lost by it: what was running has its leases and its place in the store.
            await Console.Error.WriteLineAsync(
                $"Convene did not come to its end within {ShutdownLimit.TotalSeconds:F0} s of being told to stop; what was running is gone on with at the next start.");
            return 1;
        }
    }

    /// <summary>One service that did not end in time tells so by itself, several in a bundle.</summary>
    private static bool IsOutOfTime(Exception failure) =>
        failure is OperationCanceledException || (failure is AggregateException many && many.InnerExceptions.All(IsOutOfTime));

    private static WebApplication Build(string[] args)
    {
        // The content root is where the program is, not where it was called from: templates and pages lie beside it.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddRedactedConsole(builder.Configuration, builder.Environment);
        DevelopmentDefaults.Apply(builder);
        AddLayers(builder);

        var app = builder.Build();
        MapDoors(app);
        return app;
    }

    private static void AddLayers(WebApplicationBuilder builder)
    {
        var (services, configuration, environment) = (builder.Services, builder.Configuration, builder.Environment);
        services.AddSystemTime();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownLimit);
        services.AddPublicUrl(environment);
        services.AddJoinPage();
        services.AddStore(configuration);
        services.AddMeetingProcesses(configuration);
        services.AddConferenceProviders(configuration);
        services.AddGraphCalendar(configuration, environment);
        services.AddHearing(configuration);
        services.AddBotFramework(configuration, environment);
        services.AddDialogs(configuration);
        services.AddSingleton<IValidateOptions<DialogOptions>, AdministratorsValidator>();
        services.AddSingleton<StartUp>();
        services.AddBackground(configuration);
        services.AddConveneHealth();
        if (environment.IsDevelopment())
        {
            services.AddSandbox(configuration.GetSection("Sandbox"));
        }
    }

    private static void MapDoors(WebApplication app)
    {
        app.MapBotFramework();
        app.MapConveneHealth();
        app.MapHearingStatus();
        app.MapNotifications();
        app.MapJoinPage();
        if (app.Environment.IsDevelopment())
        {
            app.UseWebSockets();
            app.MapDirectLine();
            app.MapSandbox(DevelopmentDefaults.SandboxPath);
            app.MapChatPage();
        }
    }
}
