using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Convene.Store.Engines;

/// <summary>
/// A PostgreSQL database that many processes share. Every transaction is READ COMMITTED: what decides a race is one statement,
/// which sees the other's row as it was committed, and never a read before a write.
/// </summary>
internal sealed class PostgresDatabase : IDatabase, IDisposable
{
    // any number that no other program on the same database takes: "convene" on a telephone's keys
    private const long MigrationLock = 2668363;

    // building an index over millions of rows takes minutes
    private static readonly TimeSpan MigrationLimit = TimeSpan.FromMinutes(30);

    private readonly TimeSpan _timeLimit;
    private readonly string _place;
    private readonly NpgsqlDataSource _source;

    public PostgresDatabase(IOptions<StoreOptions> options)
    {
        _timeLimit = options.Value.TimeLimit;
        var settings = new NpgsqlConnectionStringBuilder(options.Value.ConnectionString)
        {
            Pooling = true,
            MaxPoolSize = options.Value.MaxConnections,
            Timeout = (int)Math.Ceiling(_timeLimit.TotalSeconds), // for a connection to open, or to come free
            CommandTimeout = (int)Math.Ceiling(_timeLimit.TotalSeconds),
            ApplicationName = "Convene",
        };
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        settings.Options = $"{settings.Options} {Limits(_timeLimit)}".TrimStart();
        _place = $"'{settings.Host}:{settings.Port.ToString(CultureInfo.InvariantCulture)}', database '{settings.Database}':";
        _source = NpgsqlDataSource.Create(settings);
    }

    public bool IsShared => true;

    public SqlDialect Dialect => SqlDialect.Postgres;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
    }

    public async Task<StoreSession> OpenAsync(CancellationToken cancellationToken) =>
        new(await ConnectAsync(cancellationToken), transaction: null, Dialect, _timeLimit);

    public Task<StoreSession> BeginAsync(CancellationToken cancellationToken) => BeginAsync(_timeLimit, cancellationToken);

    public async Task<StoreSession> BeginMigrationAsync(CancellationToken cancellationToken)
    {
        var session = await BeginAsync(MigrationLimit, cancellationToken);
        try
        {
            // both end with the transaction
            await session.ExecuteAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"set local statement_timeout = 0; set local lock_timeout = {Milliseconds(MigrationLimit)}; select pg_advisory_xact_lock({MigrationLock})"),
                values: null,
                cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public DatabaseFault Judge(Exception failure) => PostgresFaults.Judge(failure);

    public void Dispose() => _source.Dispose();

    /// <summary>The server keeps them by itself, also when this process dies in the middle of a statement or of a transaction.</summary>
    private static string Limits(TimeSpan limit)
    {
        var milliseconds = Milliseconds(limit);
        return $"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds} -c idle_in_transaction_session_timeout={milliseconds}";
    }

    private static string Milliseconds(TimeSpan span) => ((long)span.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private async Task<StoreSession> BeginAsync(TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken);
            return new StoreSession(connection, transaction, Dialect, timeLimit);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _source.OpenConnectionAsync(cancellationToken);
        }
        catch (PostgresException failure) when (PostgresFaults.WhyClosed(failure) is not null)
        {
            throw new StoreException(StoreFailure.CannotOpen, $"PostgreSQL at {_place} {PostgresFaults.WhyClosed(failure)}", failure);
        }
    }
}
