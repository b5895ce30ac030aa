using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Simulation;

/// <summary>What people do on the vendor's own site: through clients that are not the product's, with its account.</summary>
internal sealed class VendorActions(IProviders providers, ILedger ledger)
{
    public async Task CancelAsync(SimulatedPerson person, Wish wish, CancellationToken cancellationToken)
    {
        if (await FindAsync(wish, cancellationToken) is not ({ } reservation, { } provider))
        {
            return;
        }

        try
        {
            await provider.CancelAsync(person.Person, reservation.ConferenceId, cancellationToken);
            wish.History.Add("cancelled at the vendor");

            // a move in Outlook that is not heard of yet may replace it: both wishes are somebody's
            wish.MayBeEnded = true;
        }
        catch (ProviderException failure)
        {
            // with a fault of the day nobody can say which of both it is: either will do
            wish.History.Add($"perhaps cancelled at the vendor: {failure.Kind}");
            wish.MayBeEnded |= failure.Kind == ProviderFailure.Unknown;
        }
    }

    /// <summary>Somebody drags the conference to another hour on the vendor's site: the calendar is the truth, so it must come back.</summary>
    public async Task MoveAsync(SimulatedPerson person, Wish wish, CancellationToken cancellationToken)
    {
        if (await FindAsync(wish, cancellationToken) is not ({ } reservation, IReschedules provider))
        {
            return;
        }

        try
        {
            var elsewhere = reservation.Window with { StartsAt = reservation.Window.StartsAt + Duration.FromDays(60) };
            await provider.RescheduleAsync(person.Person, reservation, elsewhere, cancellationToken);
            wish.History.Add("moved at the vendor");
        }
        catch (ProviderException failure)
        {
            wish.History.Add($"perhaps moved at the vendor: {failure.Kind}");
        }
    }

    private async Task<(Reservation? Reservation, IMeetingProvider? Provider)> FindAsync(Wish wish, CancellationToken cancellationToken)
    {
        var meeting = wish.MeetingId is { } id ? await ledger.FindAsync(id, cancellationToken) : null;
        return meeting is { Reservation: { } reservation, Recurrence: null, DueAt: null } ? (reservation, providers.Find(reservation.Provider)) : (null, null);
    }
}
