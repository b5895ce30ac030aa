namespace Convene.Meetings.Capabilities;

/// <summary>Moves a conference in place, keeping its number and links. A provider without it gets a new conference and the old one is cancelled.</summary>
public interface IReschedules
{
    Task<Reservation> RescheduleAsync(Person host, Reservation reservation, Window window, CancellationToken cancellationToken);
}
