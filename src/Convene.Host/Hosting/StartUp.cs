using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Store;
using NodaTime;

namespace Convene.Host.Hosting;

/// <summary>What must have happened before the first request and before the first background round.</summary>
internal sealed partial class StartUp(
    IStoreOwnership ownership, IStoreMigration migration, ILedger ledger, IConversations conversations, ProcessLimits limits, IClock clock,
    IHostEnvironment environment, ILogger<StartUp> logger)
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        ownership.Take();
        await migration.MigrateAsync(cancellationToken);
        await ledger.ReleaseLeasesAsync(limits.Owner, clock.GetCurrentInstant(), cancellationToken);
        await conversations.ReleaseActivitiesAsync(cancellationToken);
    }

    public void Announce(ICollection<string> urls)
    {
        foreach (var url in urls)
        {
            LogReady(url);
        }

        if (environment.IsDevelopment())
        {
            var page = urls.First();
            LogChatPage(page);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Convene is ready on {Url}")]
    private partial void LogReady(string url);

    [LoggerMessage(Level = LogLevel.Information, Message = "Chat with it beside the sandbox calendar: open {Url} in a browser")]
    private partial void LogChatPage(string url);
}
