using Convene.Store.Engines;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Convene.Store;

/// <summary>Never repeats what was written, nor a parser's message that may: a password can be among it.</summary>
internal sealed class StoreOptionsValidator : IValidateOptions<StoreOptions>
{
    private const int FewestConnections = 2;
    private const int MostConnections = 500;

    private static readonly TimeSpan ShortestLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLimit = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, StoreOptions options)
    {
        var faults = FaultsOfConnectionString(options.ConnectionString).ToList();
        if (options.TimeLimit < ShortestLimit || options.TimeLimit > LongestLimit)
        {
            faults.Add("Store:TimeLimit must be from 00:00:01 to 00:05:00.");
        }

        if (options.MaxConnections is < FewestConnections or > MostConnections)
        {
            faults.Add("Store:MaxConnections must be from 2 to 500.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOfConnectionString(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return ["Store:ConnectionString is missing: for example 'Data Source=/var/lib/convene/convene.db'."];
        }

        try
        {
            return StoreEngines.Of(text) switch
            {
                StoreEngine.Postgres => FaultsOfPostgres(new NpgsqlConnectionStringBuilder(text)),
                StoreEngine.Sqlite => FaultsOfSqlite(new SqliteConnectionStringBuilder(text)),
                _ => ["Store:ConnectionString must name one engine: 'Host=…;Database=…' is PostgreSQL, 'Data Source=<file>' is SQLite."],
            };
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return ["Store:ConnectionString cannot be read: 'Host=…;Database=…' is PostgreSQL, 'Data Source=<file>' is SQLite; a value with ';' stands in quotes."];
        }
    }

    private static IEnumerable<string> FaultsOfPostgres(NpgsqlConnectionStringBuilder parsed)
    {
        if (string.IsNullOrWhiteSpace(parsed.Host))
        {
            yield return "Store:ConnectionString names no server: 'Host=…'.";
        }

        if (string.IsNullOrWhiteSpace(parsed.Database))
        {
            yield return "Store:ConnectionString names no database: 'Database=…'.";
        }
    }

    private static IEnumerable<string> FaultsOfSqlite(SqliteConnectionStringBuilder parsed)
    {
        if (string.IsNullOrWhiteSpace(parsed.DataSource))
        {
            yield return "Store:ConnectionString names no file: 'Data Source=<file>'.";
        }

        var isUri = parsed.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        if (isUri || parsed.Mode == SqliteOpenMode.Memory || parsed.DataSource.Contains(":memory:", StringComparison.OrdinalIgnoreCase))
        {
            yield return "Store:ConnectionString must name a plain file: a database in memory would forget what was promised.";
        }

        if (parsed.Mode == SqliteOpenMode.ReadOnly)
        {
            yield return "Store:ConnectionString opens the database for reading only.";
        }
    }
}
