using Convene.Testing;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>Looks into the program's ledger from outside, while the program runs or not.</summary>
internal sealed class Ledger(HostProcess host)
{
    private static readonly Duration Soon = Duration.FromSeconds(3);

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

    /// <summary>Waits until Graph tells us of a mailbox, and nothing of it is to be read within the next seconds.</summary>
    public Task IsListeningAsync(string mailbox, CancellationToken cancellationToken) => HoldsAsync(mailbox, "true", "is listened to", cancellationToken);

    /// <summary>The same, after Graph has told of something.</summary>
    public Task HasHeardAsync(string mailbox, CancellationToken cancellationToken) =>
        HoldsAsync(mailbox, "caught_up_at > notified_at", "was heard", cancellationToken);

    /// <summary>State of each meeting by its id.</summary>
    public async Task<IReadOnlyList<string>> ListStatesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(new CommandDefinition("select state from meetings order by id", cancellationToken: cancellationToken))];
    }

    private Task HoldsAsync(string mailbox, string condition, string what, CancellationToken cancellationToken) => Eventually.BecomesTrueAsync(
        async () =>
        {
            await using var connection = await OpenAsync(cancellationToken);
            var soon = (SystemClock.Instance.GetCurrentInstant() + Soon).ToUnixTimeTicks();
            return await connection.QuerySingleAsync<int>(new CommandDefinition(
                $"""
                select count(*) from mailboxes
                where address = @mailbox and subscription_id is not null and read_due > @soon and subscribe_due > @soon and {condition}
                  and not exists (select 1 from heard_events where mailbox = @mailbox and due_at <= @soon)
                """,
                new { mailbox, soon },
                cancellationToken: cancellationToken)) == 1;
        },
        $"{mailbox} {what}",
        cancellationToken,
        TimeSpan.FromSeconds(90));

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={host.Database};Mode=ReadWrite;Pooling=False;Default Timeout=30");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
