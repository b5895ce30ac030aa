using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>Looks at the vendor for a conference that was asked for and of which no answer told.</summary>
internal sealed class ReservationSearch(ILedger ledger)
{
    /// <summary>The conference of the wanted title, start and duration that no meeting has adopted; null when surely none is there.</summary>
    public async Task<Reservation?> FindAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        foreach (var status in (ConferenceStatus[])[ConferenceStatus.Scheduled, ConferenceStatus.Living])
        {
            var query = new ConferenceQuery(status, meeting.Window.StartsAt, meeting.Window.StartsAt + Duration.FromMinutes(1));
            await foreach (var conference in provider.ListAsync(meeting.Organizer, query, cancellationToken))
            {
                if (Matches(conference, meeting)
                    && await ledger.FindByConferenceAsync(provider.Description.Id, conference.Id, cancellationToken) is null)
                {
                    return ReservationOf(await provider.GetAsync(meeting.Organizer, conference.Id, cancellationToken), meeting);
                }
            }
        }

        return null;
    }

    private static bool Matches(Conference conference, Meeting meeting) =>
        conference.StartsAt == meeting.Window.StartsAt
        && (!conference.IsDurationKnown || conference.Duration == meeting.Window.Duration)
        && string.Equals(conference.Title.Trim(), meeting.Title.Trim(), StringComparison.Ordinal);

    private static Reservation ReservationOf(Conference conference, Meeting meeting) => new()
    {
        Provider = meeting.Provider,
        ConferenceId = conference.Id,
        Number = conference.Number,
        Password = conference.Password ?? "",
        JoinUrl = conference.JoinUrl ?? conference.ClientJoinUrl
            ?? throw new ProviderException(ProviderFailure.Unknown, null, null, "The conference has no join link yet"),
        ClientJoinUrl = conference.ClientJoinUrl,
        Title = meeting.Title,
        Window = meeting.Window with
        {
            StartsAt = conference.StartsAt,
            Duration = conference.IsDurationKnown ? conference.Duration : meeting.Window.Duration,
        },
        Capacity = conference.Capacity,
        RoomId = conference.RoomId,
    };
}
