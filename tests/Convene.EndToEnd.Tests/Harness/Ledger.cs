using Convene.Testing;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>Looks into the program's ledger from outside, while the program runs or not.</summary>
internal sealed class Ledger(HostProcess host)
{
    /// <summary>Waits until nothing is left to do for any meeting and everybody was told.</summary>
    public Task BecomesQuietAsync(CancellationToken cancellationToken, TimeSpan? limit = null) => Eventually.BecomesTrueAsync(
        async () => await CountOpenWorkAsync(cancellationToken) == 0, "nothing is left to do in the ledger", cancellationToken, limit ?? TimeSpan.FromSeconds(60));

    /// <summary>Meetings with open work, and announcements that nobody has told yet.</summary>
    public async Task<int> CountOpenWorkAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<int>(new CommandDefinition(
            "select (select count(*) from meetings where due_at is not null) + (select count(*) from announcements)", cancellationToken: cancellationToken));
    }

    /// <summary>State of each meeting by its id.</summary>
    public async Task<IReadOnlyList<string>> ListStatesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(new CommandDefinition("select state from meetings order by id", cancellationToken: cancellationToken))];
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={host.Database};Mode=ReadWrite;Pooling=False;Default Timeout=30");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
