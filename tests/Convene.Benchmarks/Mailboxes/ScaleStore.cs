using System.Data.Common;
using System.Globalization;
using Convene.Testing;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Convene.Benchmarks.Mailboxes;

/// <summary>An empty database for one size.</summary>
internal sealed class ScaleStore : IAsyncDisposable
{
    private const double ClockTicksPerSecond = 100; // what Linux tells CPU time in, on every architecture
    private const int UserTimeField = 11; // of /proc/<pid>/stat after the name, proc(5)

    private readonly string? _folder;
    private readonly PostgresServer? _server;

    private ScaleStore(string connectionString, string? folder, PostgresServer? server) =>
        (ConnectionString, _folder, _server) = (connectionString, folder, server);

    public string ConnectionString { get; }

    public bool IsPostgres => _server is not null;

    /// <param name="engine"><c>sqlite</c> or <c>postgres</c>.</param>
    public static async Task<ScaleStore> CreateAsync(string engine, CancellationToken cancellationToken)
    {
        if (engine == "postgres")
        {
            var server = await PostgresServer.SharedAsync(cancellationToken);
            return new ScaleStore(await server.CreateDatabaseAsync(cancellationToken), null, server);
        }

        var folder = Directory.CreateTempSubdirectory("convene-scale-").FullName;
        return new ScaleStore($"Data Source={Path.Combine(folder, "convene.db")}", folder, null);
    }

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        DbConnection connection = IsPostgres
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, CommandTimeout = 0 }.ToString())
            : new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false, DefaultTimeout = 0 }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>CPU time of the server's processes that serve this database; zero with SQLite, whose work is this process's own.</summary>
    public async Task<TimeSpan> CpuAsync(CancellationToken cancellationToken)
    {
        if (!IsPostgres)
        {
            return TimeSpan.Zero;
        }

        await using var connection = await OpenAsync(cancellationToken);
        var processes = await connection.QueryAsync<int>("select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
        return TimeSpan.FromSeconds(processes.Sum(TicksOf) / ClockTicksPerSecond);
    }

    public async Task<double> MegabytesAsync(CancellationToken cancellationToken)
    {
        if (_folder is not null)
        {
            return Directory.EnumerateFiles(_folder).Sum(file => new FileInfo(file).Length) / 1e6;
        }

        await using var connection = await OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>("select pg_database_size(current_database())") / 1e6;
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }

        if (_server is not null)
        {
            await _server.DropDatabaseAsync(ConnectionString, CancellationToken.None);
        }
    }

    private static long TicksOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return long.Parse(fields[UserTimeField], CultureInfo.InvariantCulture) + long.Parse(fields[UserTimeField + 1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // it ended since it was listed
            return 0;
        }
    }
}
