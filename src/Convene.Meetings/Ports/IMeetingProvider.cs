namespace Convene.Meetings.Ports;

/// <summary>The core that every vendor can do. Whatever else one can is a capability interface beside it.</summary>
/// <remarks>Every method throws <see cref="ProviderException"/> for a vendor's refusal or failure, and nothing else but cancellation.</remarks>
public interface IMeetingProvider
{
    ProviderDescription Description { get; }

    /// <summary>Reserves a conference; never repeated by itself, as no vendor knows an idempotency key.</summary>
    Task<Reservation> ReserveAsync(Order order, CancellationToken cancellationToken);

    /// <exception cref="ProviderException">With <see cref="RefusalReason.NoSuchMeeting"/> where it is not there; a cancelled one may be answered with its status.</exception>
    Task<Conference> GetAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken);

    /// <summary>The host's own conferences, all pages.</summary>
    IAsyncEnumerable<Conference> ListAsync(Person host, ConferenceQuery query, CancellationToken cancellationToken);

    /// <summary>Ends a scheduled conference. One that is already cancelled counts as done.</summary>
    Task CancelAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken);
}
