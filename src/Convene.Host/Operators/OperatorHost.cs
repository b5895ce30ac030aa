using System.Text;
using Convene.Host.Hosting;
using Convene.Meetings.Ports;
using Convene.Providers;
using Convene.Sandbox;
using Convene.Sandbox.People;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Host.Operators;

/// <summary>
/// The command <c>provider</c> with the settings that the service has. With nothing configured it works with the stand-ins of a Convene that
/// runs on this machine, else with stand-ins of its own on the same data.
/// </summary>
internal static class OperatorHost
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
        if (StandIns.AreUsed(builder.Configuration) && !await StandIns.AnswerAsync(builder.Configuration, stop.Token))
        {
            builder = Build(StandIns.SettingsOfOwn(builder.Configuration));
            builder.Services.AddSandbox(builder.Configuration.GetSection("Sandbox"));
            return await RunAsync(builder, startsStandIns: true, args, stop.Token);
        }

        return await RunAsync(builder, startsStandIns: false, args, stop.Token);
    }

    private static WebApplicationBuilder Build(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        DevelopmentDefaults.Apply(builder);
        builder.Services.AddSystemTime();
        builder.Services.AddConferenceProviders(builder.Configuration);
        return builder;
    }

    private static async Task<int> RunAsync(
        WebApplicationBuilder builder, bool startsStandIns, string[] args, CancellationToken cancellationToken)
    {
        await using var app = builder.Build();
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (Exception invalid) when (SettingsReport.FailuresOf(invalid) is { Count: > 0 } failures)
        {
            await SettingsReport.WriteAsync(Console.Error, failures);
            return (int)OperatorExit.Settings;
        }

        if (startsStandIns)
        {
            app.MapSandbox(DevelopmentDefaults.SandboxPath);
            await app.StartAsync(cancellationToken);
        }

        var surroundings = new OperatorSurroundings(
            Console.Out,
            Console.Error,
            builder.Configuration["Graph:TenantId"] ?? "",
            StandIns.AreUsed(builder.Configuration) ? SandboxPeople.Alex.Mail : null,
            DateTimeZoneProviders.Tzdb.GetSystemDefault());
        var tool = new OperatorTool(app.Services.GetRequiredService<IProviders>(), app.Services.GetRequiredService<IClock>(), surroundings);
        return await tool.RunAsync(args, cancellationToken);
    }
}
