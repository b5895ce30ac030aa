using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Convene.Store;

internal sealed class StoreOptionsValidator : IValidateOptions<StoreOptions>
{
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestLimit = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, StoreOptions options)
    {
        var faults = FaultsOfConnectionString(options.ConnectionString).ToList();
        if (options.TimeLimit < ShortestLimit || options.TimeLimit > LongestLimit)
        {
            faults.Add("Store:TimeLimit must be from 00:00:01 to 00:05:00.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOfConnectionString(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return ["Store:ConnectionString is missing: for example 'Data Source=/var/lib/convene/convene.db'."];
        }

        SqliteConnectionStringBuilder parsed;
        try
        {
            parsed = new SqliteConnectionStringBuilder(text);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidCastException)
        {
            // the parser's message may repeat what was written, and a password may be among it
            return ["Store:ConnectionString is not a SQLite connection string ('Data Source=<file>')."];
        }

        return FaultsOfDataSource(parsed);
    }

    private static IEnumerable<string> FaultsOfDataSource(SqliteConnectionStringBuilder parsed)
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
