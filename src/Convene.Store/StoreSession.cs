using System.Data.Common;
using Convene.Store.Engines;
using Dapper;

namespace Convene.Store;

/// <summary>One use of the database: a connection, its transaction when it writes, and the time limit of every statement.</summary>
internal sealed class StoreSession(
    DbConnection connection, DbTransaction? transaction, SqlDialect dialect, TimeSpan timeLimit, IDisposable? turn = null) : IAsyncDisposable
{
    public SqlDialect Dialect => dialect;

    /// <summary>A failure from here on does not tell whether the work was done.</summary>
    public bool IsCommitting { get; private set; }

    public Task<int> ExecuteAsync(string sql, object? values, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(Command(sql, values, cancellationToken));

    public Task<T?> FindAsync<T>(string sql, object? values, CancellationToken cancellationToken)
        where T : class => connection.QuerySingleOrDefaultAsync<T>(Command(sql, values, cancellationToken));

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? values, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<T>(Command(sql, values, cancellationToken))).AsList();

    public Task CommitAsync(CancellationToken cancellationToken)
    {
        if (transaction is null)
        {
            throw new InvalidOperationException("A session that reads has nothing to commit.");
        }

        IsCommitting = true;
        return transaction.CommitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (transaction is not null)
            {
                await transaction.DisposeAsync();
            }

            await connection.DisposeAsync();
        }
        finally
        {
            turn?.Dispose();
        }
    }

    private CommandDefinition Command(string sql, object? values, CancellationToken cancellationToken) =>
        new(sql, values, transaction, (int)Math.Ceiling(timeLimit.TotalSeconds), cancellationToken: cancellationToken);
}
