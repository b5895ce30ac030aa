using System.Data.Common;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Hearing;
using Dapper;
using NodaTime;

namespace Convene.Benchmarks.Mailboxes;

/// <summary>
/// Fills a database: the product itself books, subscribes and reads one mailbox, and the database copies its rows for the others, which
/// takes seconds where asking the product takes hours.
/// </summary>
internal sealed class Filling(ScaleProduct product, ScaleStore store)
{
    /// <summary>When the first subscription is renewed; all others follow within half of their life.</summary>
    public static readonly Duration FirstRenewal = Duration.FromMinutes(30);

    private static readonly string[] Tables = ["mailboxes", "meetings", "commands", "conferences", "former_conferences", "entries", "attendees"];

    private static readonly string Template = Invented.Digits(Invented.Template);

    // neighbours in the index are no neighbours in time
    private const int Scramble = 7919;

    public async Task FillAsync(int mailboxes, CancellationToken cancellationToken)
    {
        await WriteTemplateAsync(cancellationToken);
        await using var connection = await store.OpenAsync(cancellationToken);
        foreach (var table in Tables)
        {
            await connection.ExecuteAsync(await CopySqlAsync(connection, table, mailboxes));
        }

        await connection.ExecuteAsync(store.IsPostgres ? "vacuum analyze; checkpoint" : "pragma wal_checkpoint(truncate)");
    }

    private async Task WriteTemplateAsync(CancellationToken cancellationToken)
    {
        for (var index = 0; index < ScaleWorld.EventsOfMailbox; index++)
        {
            var meeting = Invented.Meeting(Invented.Template, index);
            await product.Get<ILedger>().AddAsync(meeting, new CommandKey($"scale:{index}:{Template}"), null, cancellationToken);
        }

        await product.Get<MailboxListening>().EnsureAsync(Invented.Owner(Invented.Template), cancellationToken);
        await product.Get<SubscriptionCare>().RenewDueAsync(cancellationToken);
        await product.Get<FeedReading>().ReadDueAsync(cancellationToken);
        await product.Get<HeardEvents>().LookDueAsync(cancellationToken);
        var written = await product.Get<IMailboxes>().FindAsync(Invented.Owner(Invented.Template).Address, cancellationToken);
        if (written is not { Subscription: not null, FeedLink: not null, CaughtUpAt: not null } || product.Failures.Failures > 0)
        {
            throw new InvalidOperationException("The mailbox that is to be copied was not read.", product.Failures.First);
        }
    }

    private async Task<string> CopySqlAsync(DbConnection connection, string table, int mailboxes)
    {
        var columns = (await connection.QueryAsync<Column>(store.IsPostgres
            ? $"select column_name as Name, data_type as Type from information_schema.columns where table_name = '{table}' order by ordinal_position"
            : $"select name as Name, type as Type from pragma_table_info('{table}')")).AsList();
        var number = store.IsPostgres ? "lpad(n.i::text, 7, '0')" : "printf('%07d', n.i)";
        var numbers = store.IsPostgres
            ? $"with n(i) as (select generate_series(0, {mailboxes - 1}))"
            : $"with recursive n(i) as (select 0 union all select i + 1 from n where i < {mailboxes - 1})";
        var values = columns.Select(column => SpreadSql(column.Name, mailboxes)
            ?? (string.Equals(column.Type, "text", StringComparison.OrdinalIgnoreCase) ? $"replace(t.{column.Name}, '{Template}', {number})" : $"t.{column.Name}"));
        return $"{numbers} insert into {table} ({string.Join(", ", columns.Select(column => column.Name))}) "
            + $"select {string.Join(", ", values)} from {table} t cross join n where true";
    }

    /// <summary>Periodic reads and renewals of many mailboxes are spread over their periods; the first renewals come within the hour.</summary>
    private static string? SpreadSql(string column, int mailboxes)
    {
        var limits = new HearingLimits();
        return column switch
        {
            "read_at" or "read_due" => Spread(limits.ReadEvery, Duration.Zero),
            "subscribe_at" or "subscribe_due" => Spread(limits.SubscriptionLifetime / 2, (limits.SubscriptionLifetime / 2) - FirstRenewal),
            _ => null,
        };

        string Spread(Duration over, Duration earlier) =>
            $"t.{column} - {earlier.BclCompatibleTicks} + ((cast(n.i as bigint) * {Scramble}) % {mailboxes}) * {over.BclCompatibleTicks / mailboxes}";
    }

    private sealed record Column(string Name, string Type);
}
