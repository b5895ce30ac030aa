using Convene.Meetings.Ports;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Convene.Host.Background;

/// <summary>Drops what nobody will ask for again, in small helpings, so that nobody waits for the store meanwhile.</summary>
internal sealed class Pruning(IStoreCare care, IOptions<BackgroundOptions> options, IClock clock)
{
    private const int RowsAtOnce = 500;

    /// <summary>What is left after them waits for the next day.</summary>
    private const int MostHelpings = 2_000;

    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetCurrentInstant() - Duration.FromDays(options.Value.KeepDays);
        for (var helping = 0; helping < MostHelpings; helping++)
        {
            var pruned = await care.PruneAsync(before, RowsAtOnce, cancellationToken);
            if (!pruned.IsMore)
            {
                return;
            }
        }
    }
}
