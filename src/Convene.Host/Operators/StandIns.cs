using System.Net;
using System.Net.Sockets;
using Convene.Host.Hosting;

namespace Convene.Host.Operators;

/// <summary>Whether a command works with stand-ins, and whether a Convene that runs on this machine has them.</summary>
internal static class StandIns
{
    private static readonly TimeSpan KnockLimit = TimeSpan.FromSeconds(2);

    public static bool AreUsed(ConfigurationManager configuration) =>
        configuration[DevelopmentDefaults.StandInsKey] is { Length: > 0 };

    public static async Task<bool> AnswerAsync(ConfigurationManager configuration, CancellationToken cancellationToken)
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

    /// <summary>
    /// Settings of a server with stand-ins that ends with the command: links that they give lead to where Convene will run.
    /// </summary>
    public static string[] SettingsOfOwn(ConfigurationManager configuration) =>
        [$"--urls=http://127.0.0.1:{FreePort()}", $"--Sandbox:PublicUrl={configuration[DevelopmentDefaults.StandInsKey]}"];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
