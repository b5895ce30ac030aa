using Convene.Store.Engines;
using Convene.Store.Tables;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Contract;

/// <summary>With a hundred thousand mailboxes, what is asked for every few seconds reads a few rows of an index and no table.</summary>
public abstract class PlansContract(Func<TestClock, Task<ITestDatabase>> createDatabase) : StoreContract(createDatabase)
{
    private const int Many = 100_000;

    private static readonly long Now = Samples.Now.ToColumn();

    private static readonly Dictionary<string, object> Values = new()
    {
        ["@Now"] = Now,
        ["@Until"] = Now,
        ["@ReadAt"] = Now,
        ["@Limit"] = 50,
        ["@Ids"] = TextList.Of(Enumerable.Range(1, 20).Select(i => $"sub-{i}")),
    };

    // a thousand are due, the others later: as on a server that keeps up
    private static readonly string Fill = $"""
        with recursive n(i) as (select 1 union all select i + 1 from n where i < {Many})
        insert into mailboxes
          (address, owner_tenant, owner_id, owner_address, owner_name, version, subscription_id, client_state, subscription_expires_at,
           subscribe_at, subscribe_due, subscribe_failures, read_at, read_due, read_failures, hints, leased_until)
        select 'm' || i || '@contoso.com', 't', 'oid', 'm' || i || '@contoso.com', 'M', 0, 'sub-' || i, 's', {Now},
           {Now} + (i - 1000), {Now} + (i - 1000), 0, {Now} + (i - 1000), {Now} + (i - 1000), 0, 0, 0
        from n;
        with recursive n(i) as (select 1 union all select i + 1 from n where i < {Many})
        insert into heard_events (mailbox, event_id, marks, failures, look_at, due_at, leased_until)
        select 'm' || i || '@contoso.com', 'event', 1, 0, {Now} + (i - 1000), {Now} + (i - 1000), 0 from n;
        analyze;
        """;

    [Fact]
    public async Task Due_rows_are_taken_and_hints_written_by_index()
    {
        await Database.ExecuteAsync(Fill, Cancellation);

        var dialect = Store.Dialect;
        await ShouldUseAsync(MailboxTable.TakeNotifiedSql(dialect), "mailboxes_notified");
        await ShouldUseAsync(MailboxTable.TakeToReadSql(dialect), "mailboxes_to_read");
        await ShouldUseAsync(MailboxTable.TakeToSubscribeSql(dialect), "mailboxes_to_subscribe");
        await ShouldUseAsync(HeardEventTable.TakeSql(dialect), "heard_events_due");
        await ShouldUseAsync(MailboxTable.HintSql(dialect), "mailboxes_by_subscription");

        var taken = await Store.Mailboxes.TakeToReadAsync(Samples.Now, Samples.Now + Duration.FromMinutes(1), 50, Cancellation);
        taken.Count.ShouldBe(50);
        (await Store.Mailboxes.TakeHeardAsync(Samples.Now, Samples.Now + Duration.FromMinutes(1), 50, Cancellation)).Count.ShouldBe(50);
    }

    private async Task ShouldUseAsync(string sql, string index)
    {
        var plan = await Database.ExplainAsync(sql, Values, Cancellation);

        plan.ShouldContain(index);
        plan.ShouldNotContain("Seq Scan on mailboxes");
        plan.ShouldNotContain("Seq Scan on heard_events");
        plan.ShouldNotMatch("SCAN (mailboxes|heard_events)(?! USING)");
    }
}
