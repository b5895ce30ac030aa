using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Convene.Testing;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>The real program as a process of its own. It can be killed at any moment and started again with the same settings and data.</summary>
internal sealed class HostProcess : IDoor, IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(10) };

    private readonly HostSettings _settings;
    private readonly ProcessOutput _output = new();
    private Process? _process;

    private HostProcess(HostSettings settings)
    {
        _settings = settings;
        Folder = Directory.CreateTempSubdirectory("convene-e2e-").FullName;
        BaseUrl = $"http://127.0.0.1:{FreePort()}";
    }

    /// <summary>Scheme, host and port, without a trailing slash; the same after a restart.</summary>
    public string BaseUrl { get; }

    /// <summary>The folder that it was started in: its data lie below.</summary>
    public string Folder { get; }

    public string Database => Path.Combine(Folder, ".convene", "convene.db");

    /// <summary>Everything that any of its lives wrote.</summary>
    public string Output => _output.ToString();

    public int Starts { get; private set; }

    private static string Assembly
    {
        get
        {
            var configuration = typeof(HostProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "Configuration").Value!;
            return Path.Combine(Needs.RepositoryRoot, "src", "Convene.Host", "bin", configuration, "net10.0", "Convene.Host.dll");
        }
    }

    /// <summary>Not started yet: its folder is there, and commands can be run in it.</summary>
    public static HostProcess Prepare(HostSettings settings) => new(settings);

    public static async Task<HostProcess> StartAsync(HostSettings settings, CancellationToken cancellationToken)
    {
        var host = new HostProcess(settings);
        try
        {
            await host.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs it to its end: for settings with which it must not start.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(HostSettings settings, CancellationToken cancellationToken)
    {
        await using var host = new HostProcess(settings);
        host.Launch();
        await host.WaitForExitAsync(StartLimit, cancellationToken);
        return (host._process!.ExitCode, host.Output);
    }

    /// <summary>Runs the program with a command, in the same folder and with the same settings, beside the service or alone.</summary>
    public async Task<CommandRun> RunCommandAsync(CancellationToken cancellationToken, params string[] words)
    {
        using var process = Process.Start(HowToStart(words)) ?? throw new InvalidOperationException("dotnet did not start");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken).WaitAsync(StopLimit, cancellationToken);
        return new CommandRun(process.ExitCode, await output, await error);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Launch();
        await Eventually.BecomesTrueAsync(IsReadyAsync, $"the program is ready\n{Output}", cancellationToken, StartLimit);
    }

    /// <summary>SIGKILL: nothing in it gets to run any more.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process!.Kill();
        await WaitForExitAsync(StopLimit, cancellationToken);
    }

    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await KillAsync(cancellationToken);
        await StartAsync(cancellationToken);
    }

    /// <summary>SIGTERM, as a service manager asks it to end. Gives the exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        using (var signal = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"kill -TERM {_process!.Id}"]))!)
        {
            await signal.WaitForExitAsync(cancellationToken);
        }

        await WaitForExitAsync(StopLimit, cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        await KeepOutputAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>For whoever looks into a failure: the log of each program that tests ran lies in <c>artifacts/hosts</c>.</summary>
    private async Task KeepOutputAsync()
    {
        var logs = Directory.CreateDirectory(Path.Combine(Needs.RepositoryRoot, "artifacts", "hosts"));
        await File.WriteAllTextAsync(Path.Combine(logs.FullName, $"{new Uri(BaseUrl).Port}.log"), Output);
    }

    private void Launch()
    {
        _process?.Dispose();
        _process = Process.Start(HowToStart([])) ?? throw new InvalidOperationException("dotnet did not start");
        _output.Follow(_process);
        Starts++;
    }

    private ProcessStartInfo HowToStart(string[] words)
    {
        File.Exists(Assembly).ShouldBeTrue($"{Assembly} is not built");
        var start = new ProcessStartInfo("dotnet", [Assembly, .. words])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(inherited);
        }

        foreach (var (name, value) in _settings.Values)
        {
            start.Environment[name] = value;
        }

        start.Environment["ASPNETCORE_URLS"] = BaseUrl;
        return start;
    }

    /// <summary>What whoever runs the tests has set for themselves must not decide what the program does.</summary>
    private static bool IsSetting(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("DOTNET_ENVIRONMENT", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("MicrosoftApp", StringComparison.OrdinalIgnoreCase)
        || name.Contains("__", StringComparison.Ordinal);

    private async Task<bool> IsReadyAsync()
    {
        if (_process!.HasExited)
        {
            throw new InvalidOperationException($"The program ended with {_process.ExitCode} instead of becoming ready:\n{Output}");
        }

        try
        {
            using var response = await Probe.GetAsync(new Uri($"{BaseUrl}/readyz"));
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private async Task WaitForExitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await _process!.WaitForExitAsync(cancellationToken).WaitAsync(limit, cancellationToken);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"The program did not end within {limit}:\n{Output}", late);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>What came of a command.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error);
