using System.Diagnostics;

namespace Convene.Testing;

/// <summary>Runs PostgreSQL's own programs, which refuse to be run by root: then they run as user <c>postgres</c>.</summary>
internal static class PostgresProgram
{
    private const string Owner = "postgres";

    /// <summary>Gives a file or folder to the user that the programs run as.</summary>
    public static Task GiveAsync(string path, CancellationToken cancellationToken) =>
        Environment.IsPrivilegedProcess ? RunProcessAsync("chown", ["-R", Owner, path], cancellationToken) : Task.CompletedTask;

    /// <exception cref="InvalidOperationException">The program failed; the message holds what it wrote.</exception>
    public static Task RunAsync(string name, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Needs.PostgresPrograms(), name);
        return Environment.IsPrivilegedProcess
            ? RunProcessAsync("runuser", ["-u", Owner, "--", path, .. arguments], cancellationToken)
            : RunProcessAsync(path, arguments, cancellationToken);
    }

    private static async Task RunProcessAsync(string path, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = "/", // one that user postgres may enter
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(path)} ended with {process.ExitCode}: {await output} {await errors}");
        }
    }
}
