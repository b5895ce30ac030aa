namespace Convene.Meetings.Ports;

/// <summary>Tells the person who asked.</summary>
public interface IAnnouncer
{
    /// <summary>Any exception but cancellation means that the person was not reached; it is tried again later.</summary>
    /// <param name="origin">Where it was asked, as given with the command; null when that is not known.</param>
    Task AnnounceAsync(Meeting meeting, AnnouncementKind kind, string? origin, CancellationToken cancellationToken);
}
