using Convene.Testing;
using Microsoft.Extensions.Options;

namespace Convene.Store.Tests;

public sealed class StoreOptionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Data Source=")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=convene.db;Mode=Memory")]
    [InlineData("Data Source=file:convene.db?mode=memory")]
    [InlineData("Data Source=convene.db;Mode=ReadOnly")]
    [InlineData("Data Source=convene.db;Mode=Sometimes")]
    [InlineData("Host=localhost;Password=hunter2")]
    [InlineData("Host=;Database=convene;Password=hunter2")]
    [InlineData("Host=localhost;Database=convene;Data Source=convene.db;Password=hunter2")]
    [InlineData("Host=localhost;Database=convene;Port=many;Password=hunter2")]
    [InlineData("Host=localhost;Database=convene;Password=hunter2;hunter2")]
    [InlineData("Host=localhost;Database=convene;Wallet=hunter2")]
    [InlineData("Username=convene;Password=hunter2")]
    [InlineData("convene.db")]
    public async Task A_connection_string_that_cannot_keep_a_ledger_is_named_and_not_repeated(string connectionString)
    {
        await using var store = new TestStore(connectionString, new TestClock());

        var fault = Should.Throw<OptionsValidationException>(() => store.Ledger);

        fault.Failures.ShouldHaveSingleItem().ShouldContain("Store:ConnectionString");
        fault.Message.ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("Data Source=convene.db")]
    [InlineData("Host=localhost;Database=convene")]
    [InlineData("server=db1;port=6432;database=convene;username=convene;password='a;b'")]
    public async Task The_words_of_a_connection_string_choose_the_engine(string connectionString)
    {
        await using var store = new TestStore(connectionString, new TestClock());

        store.Ledger.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:05:01")]
    public async Task A_time_limit_out_of_bounds_is_named(string limit)
    {
        await using var store = new TestStore("Data Source=convene.db", new TestClock(), limit);

        Should.Throw<OptionsValidationException>(() => store.Ledger).Message.ShouldContain("Store:TimeLimit");
    }
}
