using Dapper;
using NodaTime;
using Npgsql;

namespace Convene.EndToEnd.Tests.Hosts;

/// <summary>Looks into the database that the hosts share: the ledger, and the schedule beside it.</summary>
internal sealed class SharedLedger(string connectionString)
{
    public string ConnectionString => connectionString;

    /// <summary>Announcements that nobody has told yet.</summary>
    public Task<long> CountUntoldAsync(CancellationToken cancellationToken) => AskAsync<long>("select count(*) from announcements", cancellationToken);

    /// <summary>Messages that a host was given and that none has answered to its end yet.</summary>
    public Task<long> CountUnansweredAsync(CancellationToken cancellationToken) =>
        AskAsync<long>("select count(*) from activities where is_finished = 0 and kept is not null", cancellationToken);

    /// <summary>Presses whose turn died with its host: whoever pressed saw that it failed, and pressed again.</summary>
    public Task<long> CountFailedPressesAsync(CancellationToken cancellationToken) =>
        AskAsync<long>("select count(*) from activities where is_finished = 0 and kept is null", cancellationToken);

    /// <summary>Disagreements that were written down more than once.</summary>
    public Task<long> CountDoubledFindingsAsync(CancellationToken cancellationToken) => AskAsync<long>(
        "select count(*) from (select 1 from findings where state in ('Open', 'Repairing') group by finding_key having count(*) > 1) doubled", cancellationToken);

    /// <summary>Comparisons of vendors, ledger and calendars that were begun within the time of another.</summary>
    public Task<long> CountReconciliationsBesideAnotherAsync(CancellationToken cancellationToken) => AskAsync<long>(
        """
        select count(*) from reconciliations one join reconciliations other
        on one.id <> other.id and one.started_at > other.started_at and one.started_at < other.finished_at
        """,
        cancellationToken);

    public Task<long> CountReconciliationsAsync(CancellationToken cancellationToken) => AskAsync<long>("select count(*) from reconciliations", cancellationToken);

    /// <summary>Steps whose outcome nobody knows yet.</summary>
    public Task<long> CountOpenStepsAsync(CancellationToken cancellationToken) => AskAsync<long>("select count(*) from steps where state = 'Open'", cancellationToken);

    /// <summary>Whether a host holds a mailbox right now, to read it.</summary>
    public async Task<bool> IsHeldAsync(string mailbox, Instant now, CancellationToken cancellationToken) =>
        await AskAsync<long>($"select count(*) from mailboxes where address = '{mailbox}' and leased_until > {now.ToUnixTimeTicks()}", cancellationToken) > 0;

    /// <summary>Whether a mailbox was read and nothing of it waits.</summary>
    public async Task<bool> IsReadAsync(string mailbox, Instant now, CancellationToken cancellationToken) => await AskAsync<long>(
        $"select count(*) from mailboxes where address = '{mailbox}' and caught_up_at is not null and subscription_id is not null and read_due > {now.ToUnixTimeTicks()}",
        cancellationToken) > 0;

    /// <summary>Names of the hosts that take part in the schedule.</summary>
    public async Task<IReadOnlyList<string>> ListMembersAsync(CancellationToken cancellationToken) =>
        await ListAsync("select instance_name from qrtz_scheduler_state", cancellationToken);

    /// <summary>Who runs a job of the schedule right now; null when nobody does.</summary>
    public async Task<string?> FindRunnerAsync(string job, CancellationToken cancellationToken) =>
        await ListAsync($"select instance_name from qrtz_fired_triggers where job_name = '{job}' and state = 'EXECUTING'", cancellationToken) is [var runner, ..] ? runner : null;

    public async Task<IReadOnlyList<string>> ListStatesAsync(CancellationToken cancellationToken) =>
        await ListAsync("select state from meetings order by id", cancellationToken);

    private async Task<T> AskAsync<T>(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        return await connection.QuerySingleAsync<T>(new CommandDefinition(sql, cancellationToken: cancellationToken));
    }

    private async Task<IReadOnlyList<string>> ListAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(sql, cancellationToken: cancellationToken))];
    }
}
