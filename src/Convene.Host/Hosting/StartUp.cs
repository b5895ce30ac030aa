using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Store;
using NodaTime;

namespace Convene.Host.Hosting;

/// <summary>What must have happened before the first request and before the first background round.</summary>
internal sealed partial class StartUp(
    IStoreMigration migration, ILedger ledger, ProcessLimits limits, IClock clock, IHostEnvironment environment, ILogger<StartUp> logger)
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await migration.MigrateAsync(cancellationToken);
        await ledger.ReleaseLeasesAsync(limits.Owner, clock.GetCurrentInstant(), cancellationToken);
    }

    public void Announce(ICollection<string> urls)
    {
        if (environment.IsDevelopment())
        {
            LogReadyWithPage(urls.First().TrimEnd('/'));
        }
        else
        {
            LogReady(string.Join(' ', urls));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Convene is ready. Chat beside the sandbox calendar: {Url}/")]
    private partial void LogReadyWithPage(string url);

    [LoggerMessage(Level = LogLevel.Information, Message = "Convene is ready on {Urls}")]
    private partial void LogReady(string urls);
}
