using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Dialogs.Turns;

/// <summary>
/// Drafts that were handed over when the program stopped: one that reached the ledger is forgotten, as the background tells of it;
/// one that did not is the person's again.
/// </summary>
internal sealed class Recovery(ILedger ledger)
{
    /// <summary>Longer than any turn runs, so that no draft is taken from a turn that is still at work.</summary>
    private static readonly Duration LongestTurn = Duration.FromMinutes(3);

    public async Task<DialogState> RecoverAsync(DialogState state, Instant now, CancellationToken cancellationToken)
    {
        foreach (var draft in state.Drafts.Where(d => d.IsOrdered && now - d.TouchedAt > LongestTurn))
        {
            var hasArrived = await ledger.FindByCommandAsync(new CommandKey(draft.Key), cancellationToken) is not null;
            state = hasArrived ? state.Without(draft.Id) : state.With(draft with { IsOrdered = false, MustConfirm = true });
        }

        return state;
    }
}
