using NodaTime;

namespace Convene.Meetings.Ports;

/// <summary>Keeps the store small: what nobody will ask for again is dropped.</summary>
public interface IStoreCare
{
    /// <summary>
    /// Drops what belongs to meetings that ended before <paramref name="before"/> (their finished steps, commands and reports), events
    /// that have waited to be looked at since before it, and reconciliations with their settled findings from before it. The meetings
    /// themselves stay. Commands are kept for at least <see cref="CommandsAreKeptFor"/> after they were seen, whatever is asked.
    /// </summary>
    /// <param name="limit">At most this many rows of each kind in one call: call again while <see cref="PrunedRows.IsMore"/>.</param>
    Task<PrunedRows> PruneAsync(Instant before, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Far longer than a channel or Graph delivers again (hours) and than a card with a button is likely to be pressed: a command that
    /// is forgotten would be taken for a new one.
    /// </summary>
    static Duration CommandsAreKeptFor => Duration.FromDays(90);
}

/// <param name="IsMore">Some kind had as many as were allowed: there may be more.</param>
public sealed record PrunedRows(int Steps, int Commands, int Reports, int HeardEvents, int Findings, int Reconciliations, bool IsMore);
