using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Convene.Store.Engines;

/// <summary>
/// One SQLite file. Writers of this process queue here without holding a thread; writers of another process are waited for by
/// SQLite itself, for as long as the time limit allows.
/// </summary>
internal sealed class SqliteDatabase : IDatabase, IDisposable
{
    // https://www.sqlite.org/rescode.html
    private const int Busy = 5;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private readonly string _connectionString;
    private readonly TimeSpan _timeLimit;
    private readonly SemaphoreSlim _writers = new(1, 1);

    public SqliteDatabase(IOptions<StoreOptions> options)
    {
        _timeLimit = options.Value.TimeLimit;
        _connectionString = new SqliteConnectionStringBuilder(options.Value.ConnectionString)
        {
            ForeignKeys = true,
            Pooling = true,
            Cache = SqliteCacheMode.Private, // a shared cache answers "locked" at once instead of waiting
            DefaultTimeout = (int)Math.Ceiling(_timeLimit.TotalSeconds),
        }.ToString();
    }

    public bool IsShared => false;

    public SqlDialect Dialect => SqlDialect.Sqlite;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);

        // readers and the writer do not wait for each other; the file remembers it.
        // Where it cannot be (a network drive), SQLite stays with what it had and reports no error.
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode = wal";
        if (await command.ExecuteScalarAsync(cancellationToken) is not "wal")
        {
            throw new StoreException(
                StoreFailure.CannotOpen,
                $"The file system of '{connection.DataSource}' cannot share memory, which write-ahead logging needs: use a local disk.");
        }
    }

    public async Task<StoreSession> OpenAsync(CancellationToken cancellationToken) =>
        new(await ConnectAsync(cancellationToken), transaction: null, Dialect, _timeLimit);

    public Task<StoreSession> BeginMigrationAsync(CancellationToken cancellationToken) => BeginAsync(cancellationToken);

    /// <summary>Waiting is judged where it happens, and there is no connection that could be lost.</summary>
    public DatabaseFault Judge(Exception failure) => DatabaseFault.Other;

    public async Task<StoreSession> BeginAsync(CancellationToken cancellationToken)
    {
        if (!await _writers.WaitAsync(_timeLimit, cancellationToken))
        {
            throw Lock(inner: null);
        }

        var turn = new Turn(_writers);
        SqliteConnection? connection = null;
        try
        {
            connection = await ConnectAsync(cancellationToken);

            // "begin immediate": a transaction that reads first and writes later could find its snapshot outdated
            var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            return new StoreSession(connection, transaction, Dialect, _timeLimit, turn);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == Busy)
        {
            await GiveUpAsync(connection, turn);
            throw Lock(fault);
        }
        catch
        {
            await GiveUpAsync(connection, turn);
            throw;
        }
    }

    public void Dispose()
    {
        using (var connection = new SqliteConnection(_connectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _writers.Dispose();
    }

    private static StoreException Lock(Exception? inner) =>
        new(StoreFailure.Busy, "The database's write lock was not had within Store:TimeLimit.", inner);

    private static async Task GiveUpAsync(SqliteConnection? connection, Turn turn)
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }

        turn.Dispose();
    }

    private async Task<SqliteConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);

            // full: what was acknowledged survives the loss of power, which "normal" does not promise in WAL mode;
            // busy_timeout (ms): SQLite's own waiting is finer than the driver's 150 ms, which goes on until the time limit
            await ExecuteAsync(connection, "pragma synchronous = full; pragma busy_timeout = 500", cancellationToken);
            return connection;
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is CannotOpen or NotADatabase)
        {
            await connection.DisposeAsync();
            throw new StoreException(
                StoreFailure.CannotOpen,
                $"Cannot open the file '{connection.DataSource}' of Store:ConnectionString: does its folder exist, may it be written, is it SQLite's?",
                fault);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Lets the next writer go ahead, once.</summary>
    private sealed class Turn(SemaphoreSlim writers) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                writers.Release();
            }
        }
    }
}
