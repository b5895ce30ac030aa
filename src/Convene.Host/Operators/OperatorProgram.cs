using System.Text;
using Convene.Host.Hosting;
using Convene.Sandbox;
using Convene.Sandbox.People;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Host.Operators;

/// <summary>
/// The program as one command of an operator, with the settings that the service has and none of its doors and background work. With
/// nothing configured it works with the stand-ins of a Convene that runs on this machine, else with stand-ins of its own on the same data.
/// </summary>
/// <param name="layers">What the command needs besides the settings and the time.</param>
/// <param name="run">Gives the exit code.</param>
internal sealed class OperatorProgram(
    Action<WebApplicationBuilder> layers, Func<IServiceProvider, OperatorSurroundings, CancellationToken, Task<int>> run)
{
    public async Task<int> RunAsync()
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
            return await RunAsync(builder, startsStandIns: false, stop.Token);
        }

        builder = Build(StandIns.SettingsOfOwn(builder.Configuration));
        builder.Services.AddSandbox(builder.Configuration.GetSection("Sandbox"));
        return await RunAsync(builder, startsStandIns: true, stop.Token);
    }

    private WebApplicationBuilder Build(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        DevelopmentDefaults.Apply(builder);
        builder.Services.AddSystemTime();
        layers(builder);
        return builder;
    }

    private async Task<int> RunAsync(WebApplicationBuilder builder, bool startsStandIns, CancellationToken cancellationToken)
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
        return await run(app.Services, surroundings, cancellationToken);
    }
}
