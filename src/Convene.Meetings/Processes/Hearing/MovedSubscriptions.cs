using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>
/// Finds the subscriptions that notify another address than ours: under another public address than before, none of them would be heard
/// of until its renewal.
/// </summary>
internal sealed class MovedSubscriptions(IMailboxes mailboxes, ISubscriptions subscriptions, IClock clock)
{
    /// <summary>Few, as what becomes due after them waits for them; not fewer, as each helping looks through the mailboxes that are right.</summary>
    private const int Helping = 50;

    /// <summary>Once at the start and once more; not for ever, as two hosts that are set differently would undo each other's work without end.</summary>
    private const int Rounds = 2;

    /// <summary>While hosts are replaced one by one, one that is still to be replaced renews some of what was found, at its old address.</summary>
    private static readonly Duration OthersReplacedWithin = Duration.FromMinutes(15);

    private Instant? _begunAt;
    private int _roundsOver;
    private string? _after;

    /// <summary>Lets the next helping be cared for at once; false when there is none for now.</summary>
    public async Task<bool> MarkAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        _begunAt ??= now;
        if (_roundsOver == Rounds || now < _begunAt + (OthersReplacedWithin * _roundsOver))
        {
            return false;
        }

        _after = await mailboxes.SubscribeNowWhereNotAtAsync(subscriptions.NotifiesAt, _after, now, Helping, cancellationToken);
        _roundsOver += _after is null ? 1 : 0;
        return _after is not null;
    }
}
