using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;

namespace Convene.Meetings.Processes;

/// <summary>Reads meetings for the person who asks; decides who may see what by Microsoft Entra object id and mail address.</summary>
public sealed class MeetingReading(ILedger ledger, IProviders providers)
{
    public Task<IReadOnlyList<Meeting>> ListAsync(MeetingQuery query, CancellationToken cancellationToken) =>
        ledger.ListAsync(query, cancellationToken);

    /// <summary>The meeting, if <paramref name="asker"/> organizes or attends it; null otherwise: nobody learns of others' meetings.</summary>
    public async Task<Meeting?> FindForAsync(Person asker, MeetingId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asker);
        var meeting = await ledger.FindAsync(id, cancellationToken);
        return meeting is not null && MayKnow(asker, meeting) ? meeting : null;
    }

    /// <summary>A fresh host link, for the organizer alone; null when somebody else asks or the provider has none.</summary>
    /// <exception cref="ProviderException">The vendor refused or failed.</exception>
    public async Task<HostLink?> MintHostLinkAsync(Person asker, MeetingId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asker);
        var meeting = await ledger.FindAsync(id, cancellationToken);
        if (meeting?.Reservation is not { } reservation || !IsHost(asker, meeting) || providers.Find(reservation.Provider) is not IHostLinks links)
        {
            return null;
        }

        return await links.GetHostLinkAsync(meeting.Organizer, reservation.ConferenceId, cancellationToken);
    }

    public static bool IsHost(Person person, Meeting meeting)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(meeting);
        return meeting.Organizer.DirectoryId == person.DirectoryId && meeting.Organizer.TenantId == person.TenantId;
    }

    internal static bool MayKnow(Person person, Meeting meeting) => IsHost(person, meeting) || IsAttendee(person, meeting);

    private static bool IsAttendee(Person person, Meeting meeting) =>
        meeting.Organizer.TenantId == person.TenantId
        && meeting.Attendees.Any(a => string.Equals(a.Address, person.Address, StringComparison.OrdinalIgnoreCase));
}
