using System.Net;
using System.Net.Sockets;
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
    private static readonly TimeSpan KnockLimit = TimeSpan.FromSeconds(2);

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
        var standsIn = UsesStandIns(builder.Configuration);
        if (standsIn && !await AnswersAsync(builder.Configuration, stop.Token))
        {
            // links that the stand-ins give lead to where Convene will run: this server ends with the command
            var own = builder.Configuration[DevelopmentDefaults.StandInsKey];
            builder = Build([$"--urls=http://127.0.0.1:{FreePort()}", $"--Sandbox:PublicUrl={own}"]);
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
            UsesStandIns(builder.Configuration) ? SandboxPeople.Alex.Mail : null,
            DateTimeZoneProviders.Tzdb.GetSystemDefault());
        var tool = new OperatorTool(app.Services.GetRequiredService<IProviders>(), app.Services.GetRequiredService<IClock>(), surroundings);
        return await tool.RunAsync(args, cancellationToken);
    }

    private static bool UsesStandIns(ConfigurationManager configuration) =>
        configuration[DevelopmentDefaults.StandInsKey] is { Length: > 0 };

    private static async Task<bool> AnswersAsync(ConfigurationManager configuration, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(KnockLimit);
        using var client = new TcpClient();
        var address = new Uri(configuration[DevelopmentDefaults.StandInsKey]!);
        try
        {
            await client.ConnectAsync(address.Host, address.Port, limit.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
