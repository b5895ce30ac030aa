using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;

namespace Convene.Benchmarks.Mailboxes;

/// <summary>A vendor that agrees to everything at once and remembers nothing but how often it was asked.</summary>
internal sealed class InstantVendor : IMeetingProvider, IReschedules, IModifies, IProviders
{
    private long _calls;

    public long Calls => Interlocked.Read(ref _calls);

    public ProviderDescription Description { get; } = new(Invented.Provider, "instant", "Vendor");

    public IReadOnlyList<IMeetingProvider> All => [this];

    public IMeetingProvider Default => this;

    public IMeetingProvider? Find(ProviderId id) => id == Invented.Provider ? this : null;

    public Task<Reservation> RescheduleAsync(Person host, Reservation reservation, Window window, CancellationToken cancellationToken) =>
        Agreed(reservation with { Window = window });

    public Task<Reservation> ModifyAsync(Person host, Reservation reservation, Modification modification, CancellationToken cancellationToken) =>
        Agreed(reservation with { Title = modification.Title ?? reservation.Title });

    public Task<Reservation> ReserveAsync(Order order, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Every meeting is reserved, and every change is one in place.");

    public Task<Conference> GetAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No answer is lost here, so nothing is looked for.");

    public IAsyncEnumerable<Conference> ListAsync(Person host, ConferenceQuery query, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<Conference>();

    public Task CancelAsync(Person host, ConferenceId conferenceId, CancellationToken cancellationToken) => Task.CompletedTask;

    private Task<Reservation> Agreed(Reservation reservation)
    {
        Interlocked.Increment(ref _calls);
        return Task.FromResult(reservation);
    }
}
