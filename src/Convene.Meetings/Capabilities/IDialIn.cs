namespace Convene.Meetings.Capabilities;

/// <summary>Tells the telephone numbers with which people dial in.</summary>
public interface IDialIn
{
    /// <param name="callerNumber">Chooses the number nearest to this telephone; null gives the default ones.</param>
    Task<IReadOnlyList<AccessNumber>> GetAccessNumbersAsync(
        Person caller, ConferenceId? conferenceId, string? callerNumber, CancellationToken cancellationToken);
}

/// <param name="Number">As the vendor writes it.</param>
/// <param name="Area">Where calling it is local; null for everywhere or unknown.</param>
/// <param name="Language">Language of the announcement, a BCP 47 tag; null where the vendor does not tell.</param>
public sealed record AccessNumber(string Number, string? Area, string? Language);
