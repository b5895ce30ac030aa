using System.Data.Common;
using System.Globalization;
using Convene.Store.Engines;
using Convene.Store.Tables;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Convene.Store;

internal sealed partial class StoreMigration(IDatabase database, IClock clock, ILogger<StoreMigration> logger) : IStoreMigration
{
    private const int MeetingsReadAtOnce = 100;

    private const string CreateRecord = """
        create table if not exists schema_migrations (
          number     bigint  not null primary key,
          name       text    not null,
          checksum   text    not null,
          applied_at bigint  not null
        )
        """;

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var scripts = MigrationScript.LoadAll();
        try
        {
            await database.PrepareAsync(cancellationToken);
            while (await ApplyNextAsync(scripts, cancellationToken))
            {
                // one transaction for each script
            }

            while (await database.CommitAsync(
                session => AttendeeTable.KeepEarlierAsync(session, MeetingsReadAtOnce, cancellationToken), cancellationToken) > 0)
            {
                // what no script can do on both engines: the documents are read by the program
            }
        }
        catch (DbException failure) when (database.Judge(failure) != DatabaseFault.Other)
        {
            throw database.Explain(failure);
        }
    }

    /// <summary>What was applied is read inside the transaction: another process may be migrating at the same time.</summary>
    private async Task<bool> ApplyNextAsync(IReadOnlyList<MigrationScript> scripts, CancellationToken cancellationToken)
    {
        await using var session = await database.BeginMigrationAsync(cancellationToken);
        await session.ExecuteAsync(CreateRecord, values: null, cancellationToken);
        var applied = await session.ListAsync<AppliedMigration>(
            "select number, name, checksum from schema_migrations order by number", values: null, cancellationToken);
        Compare(applied, scripts);
        if (applied.Count == scripts.Count)
        {
            return false;
        }

        var next = scripts[applied.Count];
        await session.ExecuteAsync(next.Sql, values: null, cancellationToken);
        await session.ExecuteAsync(
            "insert into schema_migrations (number, name, checksum, applied_at) values (@Number, @Name, @Checksum, @AppliedAt)",
            new { next.Number, next.Name, next.Checksum, AppliedAt = clock.GetCurrentInstant().ToColumn() },
            cancellationToken);
        await session.CommitAsync(cancellationToken);
        LogApplied(next.Name);
        return true;
    }

    private static void Compare(IReadOnlyList<AppliedMigration> applied, IReadOnlyList<MigrationScript> scripts)
    {
        if (applied.Count > 0 && applied[^1].Number > scripts[^1].Number)
        {
            throw new StoreException(
                StoreFailure.NewerDatabase,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The database is at migration {applied[^1].Number}, this program knows {scripts[^1].Number}: start the newer one, or restore a backup."));
        }

        for (var i = 0; i < applied.Count; i++)
        {
            var (number, name, checksum) = (applied[i].Number, applied[i].Name, applied[i].Checksum);
            if (i >= scripts.Count || scripts[i].Number != number || scripts[i].Name != name)
            {
                throw new StoreException(
                    StoreFailure.ForeignMigration, $"Migration '{name}' was applied to the database, and this program does not have it.");
            }

            if (scripts[i].Checksum != checksum)
            {
                throw new StoreException(
                    StoreFailure.ForeignMigration, $"Migration '{name}' was changed after it was applied: add a new migration instead.");
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Database migration {Name} applied")]
    private partial void LogApplied(string name);

    private sealed record AppliedMigration(long Number, string Name, string Checksum);
}
