using Convene.Testing;

namespace Convene.Simulation;

/// <summary>An empty database of one run: a SQLite file, or a database on a PostgreSQL that is started for it.</summary>
public sealed class SimulationStore : IAsyncDisposable
{
    private readonly string? _folder;

    private SimulationStore(string connectionString, string? folder) => (ConnectionString, _folder) = (connectionString, folder);

    public string ConnectionString { get; }

    /// <param name="engine"><c>sqlite</c> or <c>postgres</c>.</param>
    public static async Task<SimulationStore> CreateAsync(string engine, CancellationToken cancellationToken)
    {
        if (engine == "postgres")
        {
            var server = await PostgresServer.SharedAsync(cancellationToken);
            return new SimulationStore(await server.CreateDatabaseAsync(cancellationToken), null);
        }

        var folder = Directory.CreateTempSubdirectory("convene-simulation-").FullName;
        return new SimulationStore($"Data Source={Path.Combine(folder, "convene.db")}", folder);
    }

    public ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}
