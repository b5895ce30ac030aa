namespace Convene.Store.Tests;

/// <summary>An empty database of some engine, which is gone after the test.</summary>
public interface ITestDatabase : IAsyncDisposable
{
    /// <summary>Another data source on the same database.</summary>
    TestStore Open(string? timeLimit = null);

    /// <summary>Runs a statement behind the store's back.</summary>
    Task ExecuteAsync(string sql, CancellationToken cancellationToken);

    /// <summary>The first column of the first row; null when there is none.</summary>
    Task<object?> ReadAsync(string sql, CancellationToken cancellationToken);

    /// <summary>How the engine would run a statement, in its own words.</summary>
    Task<string> ExplainAsync(string sql, IReadOnlyDictionary<string, object> values, CancellationToken cancellationToken);

    Task<long> CountAsync(string table, CancellationToken cancellationToken);
}
