using Convene.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Convene.Store.Tests.Sqlite;

public sealed class OwnershipTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("convene-store-").FullName;

    private ServiceProvider Program()
    {
        var settings = new Dictionary<string, string?> { ["Store:ConnectionString"] = $"Data Source={Path.Combine(_folder, "ledger.db")}" };
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton<IClock>(new TestClock())
            .AddStore(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
    }

    [Fact]
    public async Task A_second_program_on_the_same_file_is_refused_while_the_first_runs()
    {
        await using var second = Program();
        await using (var first = Program())
        {
            first.GetRequiredService<IStoreOwnership>().Take();

            var refusal = Should.Throw<StoreException>(() => second.GetRequiredService<IStoreOwnership>().Take());
            refusal.Kind.ShouldBe(StoreFailure.InUse);
        }

        second.GetRequiredService<IStoreOwnership>().Take();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
