using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Convene.Testing;

/// <summary>
/// A PostgreSQL server of Debian's package on a loopback port, with a data folder of its own. Quick: it does not wait for the
/// disk, so it survives being killed, but not the loss of power. Where PostgreSQL is not installed the test is skipped, in CI it fails.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "convene";
    private const int PortTries = 5;

    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartSharedAsync);

    private readonly PostgresFolder _folder;
    private readonly string _password;
    private readonly Lock _gate = new();
    private int _port;
    private bool _isStopped;

    private PostgresServer(PostgresFolder folder, string password) => (_folder, _password) = (folder, password);

    /// <summary>The one server that all tests of this process share; it stops when the process ends.</summary>
    public static Task<PostgresServer> SharedAsync(CancellationToken cancellationToken)
    {
        _ = Needs.PostgresPrograms(); // here and not in the shared task, so that every test is skipped by itself
        return Shared.Value.WaitAsync(cancellationToken);
    }

    /// <summary>A server of one's own, to be stopped and started within a test.</summary>
    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken)
    {
        _ = Needs.PostgresPrograms();
        await RemoveAbandonedAsync(cancellationToken);
        var server = new PostgresServer(PostgresFolder.Create(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        try
        {
            await server.InitializeAsync(cancellationToken);
            await server.StartServerAsync(cancellationToken);
            return server;
        }
        catch
        {
            server._folder.Dispose();
            throw;
        }
    }

    /// <summary>Makes an empty database and gives its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = $"test_{Guid.CreateVersion7():N}";
        await ExecuteAsync($"create database {name}", cancellationToken);
        return ConnectionString(name, isPooled: true);
    }

    /// <summary>Drops a database, whoever is still connected to it.</summary>
    public Task DropDatabaseAsync(string connectionString, CancellationToken cancellationToken) =>
        ExecuteAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)", cancellationToken);

    /// <summary>Stops the server at once, as if it had been killed; <see cref="StartServerAsync"/> brings it back on the same port.</summary>
    public Task StopServerAsync(CancellationToken cancellationToken) =>
        PostgresProgram.RunAsync("pg_ctl", ["stop", "-D", _folder.DataPath, "-m", "immediate", "-w"], cancellationToken);

    public async Task StartServerAsync(CancellationToken cancellationToken)
    {
        var attempt = 0;
        while (true)
        {
            attempt++;
            var port = _port == 0 ? FreePort() : _port;
            try
            {
                await PostgresProgram.RunAsync(
                    "pg_ctl", ["start", "-D", _folder.DataPath, "-w", "-t", "60", "-l", LogPath, "-o", ServerOptions(port)], cancellationToken);
                _port = port;
                return;
            }
            catch (InvalidOperationException) when (attempt < PortTries && _port == 0)
            {
                // somebody took the port between the question and the start
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        return ValueTask.CompletedTask;
    }

    private string LogPath => Path.Combine(_folder.DataPath, "server.log");

    private static async Task<PostgresServer> StartSharedAsync()
    {
        var server = await StartAsync(CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        return server;
    }

    private static async Task RemoveAbandonedAsync(CancellationToken cancellationToken)
    {
        foreach (var folder in PostgresFolder.TakeAbandoned())
        {
            using (folder)
            {
                if (File.Exists(Path.Combine(folder.DataPath, "postmaster.pid")))
                {
                    await StopQuietlyAsync(folder, cancellationToken);
                }
            }
        }
    }

    private static async Task StopQuietlyAsync(PostgresFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            await PostgresProgram.RunAsync("pg_ctl", ["stop", "-D", folder.DataPath, "-m", "immediate", "-w"], cancellationToken);
        }
        catch (InvalidOperationException)
        {
            // its file tells of a server that is not running any more
        }
    }

    /// <summary>An ICU collation of a natural language on purpose: what sorts or compares right here does so anywhere.</summary>
    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        var passwordFile = _folder.DataPath + ".password";
        await File.WriteAllTextAsync(passwordFile, _password, cancellationToken);
        try
        {
            await PostgresProgram.GiveAsync(passwordFile, cancellationToken);
            await PostgresProgram.GiveAsync(_folder.DataPath, cancellationToken);
            await PostgresProgram.RunAsync(
                "initdb",
                [
                    "-D", _folder.DataPath, "-U", User, $"--pwfile={passwordFile}", "-A", "scram-sha-256", "--no-sync", "-E", "UTF8",
                    "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US",
                ],
                cancellationToken);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    private string ServerOptions(int port) => string.Create(
        CultureInfo.InvariantCulture,
        $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 -c fsync=off -c full_page_writes=off -c shared_buffers=64MB");

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", isPooled: false));
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private string ConnectionString(string database, bool isPooled) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Username = User,
        Password = _password,
        Database = database,
        Pooling = isPooled,
    }.ToString();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Stop()
    {
        lock (_gate)
        {
            if (_isStopped)
            {
                return;
            }

            _isStopped = true;
            StopQuietlyAsync(_folder, CancellationToken.None).GetAwaiter().GetResult();
            _folder.Dispose();
        }
    }
}
