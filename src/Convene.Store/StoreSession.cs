using System.Data.Common;
using Dapper;

namespace Convene.Store;

/// <summary>One use of the database: a connection, its transaction when it writes, and the time limit of every statement.</summary>
internal sealed class StoreSession(DbConnection connection, DbTransaction? transaction, TimeSpan timeLimit, IDisposable? turn) : IAsyncDisposable
{
    public Task<int> ExecuteAsync(string sql, object? values, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(Command(sql, values, cancellationToken));

    public Task<T?> FindAsync<T>(string sql, object? values, CancellationToken cancellationToken)
        where T : class => connection.QuerySingleOrDefaultAsync<T>(Command(sql, values, cancellationToken));

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? values, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<T>(Command(sql, values, cancellationToken))).AsList();

    public Task CommitAsync(CancellationToken cancellationToken) => transaction is null
        ? throw new InvalidOperationException("A session that reads has nothing to commit.")
        : transaction.CommitAsync(cancellationToken);

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
