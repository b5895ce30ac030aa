using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Meetings.Processes;

/// <summary>Looks at the vendor for a conference that was asked for and of which no answer told.</summary>
internal sealed class ReservationSearch(ILedger ledger, IClock clock)
{
    /// <summary>After this long nobody looks any more for what was asked for.</summary>
    private static readonly Duration LongestAsking = Duration.FromHours(2);

    /// <summary>The conference of the wanted title, start and duration that no meeting has adopted; null when surely none is there.</summary>
    public async Task<Reservation?> FindAsync(Meeting meeting, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        foreach (var asked in Asked(meeting))
        {
            if (await FindAsync(meeting, asked, provider, cancellationToken) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private async Task<Reservation?> FindAsync(Meeting meeting, Window asked, IMeetingProvider provider, CancellationToken cancellationToken)
    {
        foreach (var status in (ConferenceStatus[])[ConferenceStatus.Scheduled, ConferenceStatus.Living])
        {
            var query = new ConferenceQuery(status, asked.StartsAt, asked.StartsAt + Duration.FromMinutes(1));
            await foreach (var conference in provider.ListAsync(meeting.Organizer, query, cancellationToken))
            {
                if (Matches(conference, meeting, asked)
                    && await ledger.FindByConferenceAsync(provider.Description.Id, conference.Id, cancellationToken) is null)
                {
                    return ReservationOf(await provider.GetAsync(meeting.Organizer, conference.Id, cancellationToken), meeting, asked);
                }
            }
        }

        return null;
    }

    /// <summary>A series was asked for from its next time on, which may have begun since.</summary>
    private IEnumerable<Window> Asked(Meeting meeting) => meeting.Recurrence is { } rule
        ? Occurrences.From(meeting.Window, rule).SkipWhile(window => window.StartsAt < clock.GetCurrentInstant() - LongestAsking).Take(2)
        : [meeting.Window];

    private static bool Matches(Conference conference, Meeting meeting, Window asked) =>
        conference.StartsAt == asked.StartsAt
        && (!conference.IsDurationKnown || conference.Duration == meeting.Window.Duration)
        && string.Equals(conference.Title.Trim(), meeting.Title.Trim(), StringComparison.Ordinal);

    private static Reservation ReservationOf(Conference conference, Meeting meeting, Window asked) => SeriesAtVendor.AsWanted(Held(conference, meeting, asked), meeting, asked);

    private static Reservation Held(Conference conference, Meeting meeting, Window asked) => new()
    {
        Provider = meeting.Provider,
        ConferenceId = conference.Id,
        Number = conference.Number,
        Password = conference.Password ?? "",
        JoinUrl = conference.JoinUrl ?? conference.ClientJoinUrl
            ?? throw new ProviderException(ProviderFailure.Unknown, null, null, "The conference has no join link yet"),
        ClientJoinUrl = conference.ClientJoinUrl,
        Title = meeting.Title,
        Window = asked with
        {
            // of a series that has begun, some vendors tell the next time or the very first: it was recognised by the one that was asked for
            StartsAt = meeting.Recurrence is null ? conference.StartsAt : asked.StartsAt,
            Duration = conference.IsDurationKnown ? conference.Duration : asked.Duration,
        },
        Capacity = conference.Capacity,
        RoomId = conference.RoomId,
    };
}
