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

    private bool _isOver;
    private string? _after;

    /// <summary>Lets the next helping be cared for at once; false when there is none for now.</summary>
    public async Task<bool> MarkAsync(CancellationToken cancellationToken)
    {
        if (_isOver)
        {
            return false;
        }

        var now = clock.GetCurrentInstant();
        _after = await mailboxes.SubscribeNowWhereNotAtAsync(subscriptions.NotifiesAt, _after, now, Helping, cancellationToken);
        _isOver = _after is null;
        return _after is not null;
    }
}
