using Convene.Meetings.Ports;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>The mailboxes that the settings name are listened to before anybody uses them: an event may ask for a conference by its location.</summary>
/// <param name="Addresses">As configured.</param>
public sealed record MailboxSettings(IReadOnlyList<string> Addresses)
{
    /// <summary>How many people one sweep looks for in the directory at most; the next one goes on with the others. Default 5,000.</summary>
    public int MostSearches { get; init; } = 5_000;
}

/// <inheritdoc cref="MailboxSettings"/>
public sealed class ConfiguredMailboxes(
    IMailboxes mailboxes, MailboxListening listening, IDirectory directory, IHearingLog log, MailboxSettings settings)
{
    private const int MostAlike = 10;

    /// <summary>Addresses that the store is asked for with one statement.</summary>
    private const int AtOnce = 500;

    private readonly string[] _addresses = [.. settings.Addresses.Select(address => address.Trim().ToLowerInvariant())];

    /// <summary>Where the sweep before left off: addresses that nobody has must not keep those behind them from being looked for.</summary>
    private int _begin;

    /// <summary>
    /// Only who is not listened to yet is looked for in the directory. One that cannot be found is told and keeps no other from being
    /// listened to; it is looked for again the next time.
    /// </summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var searches = 0;
        foreach (var numbers in InTurn().Chunk(AtOnce))
        {
            var missing = (await mailboxes.ListMissingAsync([.. numbers.Select(number => _addresses[number])], cancellationToken))
                .ToHashSet(StringComparer.Ordinal);
            foreach (var number in numbers.Where(number => missing.Contains(_addresses[number])))
            {
                if (searches == settings.MostSearches)
                {
                    _begin = number;
                    return;
                }

                searches++;
                await EnsureAsync(number, cancellationToken);
            }
        }
    }

    private IEnumerable<int> InTurn()
    {
        var begin = _begin;
        return Enumerable.Range(0, _addresses.Length).Select(step => (begin + step) % _addresses.Length);
    }

    private async Task EnsureAsync(int number, CancellationToken cancellationToken)
    {
        try
        {
            var alike = await directory.SearchAsync(_addresses[number], MostAlike, cancellationToken);
            if (alike.FirstOrDefault(person => Mailbox.AddressOf(person) == _addresses[number]) is { } owner)
            {
                await listening.EnsureAsync(owner, cancellationToken);
            }
            else
            {
                log.MailboxNotFound(number, failure: null);
            }
        }
        catch (CalendarException failure)
        {
            log.MailboxNotFound(number, failure);
        }
    }
}
