using Convene.Meetings.Ports;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>The mailboxes that the settings name are listened to before anybody uses them: an event may ask for a conference by its location.</summary>
/// <param name="Addresses">As configured.</param>
public sealed record MailboxSettings(IReadOnlyList<string> Addresses);

/// <inheritdoc cref="MailboxSettings"/>
public sealed class ConfiguredMailboxes(MailboxListening listening, IDirectory directory, IHearingLog log, MailboxSettings settings)
{
    private const int MostAlike = 10;

    /// <summary>One that cannot be found is told and keeps no other from being listened to; it is looked for again the next time.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        for (var number = 0; number < settings.Addresses.Count; number++)
        {
            var address = settings.Addresses[number].Trim().ToLowerInvariant();
            if (!listening.IsKnown(address))
            {
                await EnsureAsync(number, address, cancellationToken);
            }
        }
    }

    private async Task EnsureAsync(int number, string address, CancellationToken cancellationToken)
    {
        try
        {
            var alike = await directory.SearchAsync(address, MostAlike, cancellationToken);
            if (alike.FirstOrDefault(person => Mailbox.AddressOf(person) == address) is { } owner)
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
