using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Meetings.Processes.Following;

/// <summary>Gives a conference to an event whose location asks for one.</summary>
/// <remarks>
/// The word is a wish, not a switch: taken away before the vendor is asked, or after a refusal, it is a wish withdrawn, and the line in the
/// body goes. Once the conference is there it stays, whatever becomes of the location; who does not want it cancels it.
/// </remarks>
public sealed class LocationJoin(
    ILedger ledger,
    IMailboxes mailboxes,
    IDirectory directory,
    IProviders providers,
    ISeriesFollowing series,
    IClock clock,
    FollowingOptions options)
{
    private const int MostMeetingsOfAnEvent = 20;

    /// <summary>Whether an event that no meeting holds asks for a conference and may have one.</summary>
    public bool MayJoin(CalendarEvent heard)
    {
        ArgumentNullException.ThrowIfNull(heard);
        return heard is { IsOrganizer: true, IsCancelled: false, MeetingId: null }
            && Asks(heard)
            && (heard.Kind == EventKind.Master || IsPossible(heard));
    }

    /// <summary>Whether the location holds one of the words.</summary>
    public bool Asks(CalendarEvent heard)
    {
        ArgumentNullException.ThrowIfNull(heard);
        return heard.Locations.Any(options.LocationWords.AreIn);
    }

    /// <summary>Writes down the wish; a series' goes to where series are followed. The same event heard of twice at once is one meeting.</summary>
    public async Task<FollowResult> JoinAsync(CalendarEvent heard, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(heard);
        if (await mailboxes.FindAsync(heard.Mailbox, cancellationToken) is not { Owner: var organizer })
        {
            return FollowResult.NotOurs;
        }

        var preferences = await directory.GetPreferencesAsync(organizer, cancellationToken);
        var culture = preferences.Culture ?? options.DefaultCulture;
        if (heard.Kind == EventKind.Master)
        {
            return await series.JoinAsync(heard, organizer, culture, cancellationToken);
        }

        var meeting = MeetingOf(heard, organizer, culture);
        var key = $"event:{heard.Mailbox}:{heard.EventId}";
        for (var attempt = 0; attempt < MostMeetingsOfAnEvent; attempt++)
        {
            if (await ledger.AddAsync(meeting, new CommandKey(key), origin: null, cancellationToken) is not { } earlier)
            {
                return await TellAsync(meeting, cancellationToken);
            }

            if (earlier is not { State: MeetingState.Cancelled, Entry: null })
            {
                return FollowResult.Later;
            }

            // that one has ended and let go of the event: the person asks anew
            key = $"event:{heard.Mailbox}:{heard.EventId}:{earlier.Id}";
        }

        return FollowResult.NotOurs;
    }

    /// <summary>A meeting that holds its event from the start and has no conference yet, or was refused one.</summary>
    public FollowDecision Decide(Meeting meeting, CalendarEvent heard)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        ArgumentNullException.ThrowIfNull(heard);
        var difference = EventDifference.Between(meeting.Entry!, heard);
        var seen = FollowPlan.Seen(meeting, heard, difference);
        var asks = Asks(heard) && heard.IsOrganizer;
        return meeting.State == MeetingState.Requested
            ? OfRequested(meeting, seen, difference, asks)
            : OfRefused(meeting, seen, difference, asks && IsPossible(heard), Asks(heard));
    }

    private FollowDecision OfRequested(Meeting meeting, Meeting seen, EventDifference difference, bool asks)
    {
        if (asks && !difference.HasTerms)
        {
            return FollowDecision.Unchanged;
        }

        // what was asked for once may turn up at the vendor still, and is known by time and title
        if (meeting.Failures > 0)
        {
            return FollowDecision.Later;
        }

        return asks ? TakenAs(Asked(seen)) : FollowDecision.Taken(Withdrawn(seen));
    }

    private FollowDecision OfRefused(Meeting meeting, Meeting seen, EventDifference difference, bool mayAsk, bool holdsWord) => meeting.Refusal switch
    {
        _ when mayAsk && (meeting.Refusal is null || difference.HasTerms) => TakenAs(Asked(seen)),
        not null when !holdsWord => FollowDecision.Taken(Withdrawn(seen)),
        _ => FollowDecision.Unchanged,
    };

    private static FollowDecision TakenAs(Meeting asked) =>
        FollowDecision.Taken(asked, asked.State == MeetingState.Refused ? AnnouncementKind.LocationRefused : null);

    /// <summary>That nobody can have it is known without asking. If the program dies here, the line in the body tells it.</summary>
    private async Task<FollowResult> TellAsync(Meeting added, CancellationToken cancellationToken)
    {
        if (added.State == MeetingState.Refused)
        {
            var change = new LedgerChange(added with { Version = added.Version + 1 })
            {
                Announce = AnnouncementKind.LocationRefused,
                AnnounceAt = clock.GetCurrentInstant(),
            };
            await ledger.SaveAsync(change, cancellationToken);
        }

        return FollowResult.Taken;
    }

    /// <summary>Not one that is over, or that has no length.</summary>
    private bool IsPossible(CalendarEvent heard) =>
        heard.Window.EndsAt > clock.GetCurrentInstant() && heard.Window.Duration > Duration.Zero;

    /// <summary>The event is a person's own again: nothing is wanted of it but what it shows.</summary>
    private Meeting Withdrawn(Meeting seen) => seen with
    {
        Title = seen.Entry!.Shows.Title,
        Window = seen.Entry.Shows.Window,
        Attendees = seen.Entry.Shows.Attendees,
        State = MeetingState.Refused,
        Refusal = null,
        DueAt = clock.GetCurrentInstant(),
    };

    /// <summary>What the event shows is asked for, of whoever can have it.</summary>
    private Meeting Asked(Meeting seen)
    {
        var shows = seen.Entry!.Shows;
        var capacity = shows.Attendees.Count + 1;
        var choice = ProviderSelection.Choose(providers, new BookingNeeds(capacity, seen.Needs));
        return seen with
        {
            Title = shows.Title,
            Window = shows.Window,
            Attendees = shows.Attendees,
            Capacity = capacity,
            Provider = choice.Provider,
            Declined = choice.Declined,
            State = choice.Refusal is null ? MeetingState.Requested : MeetingState.Refused,
            Refusal = choice.Refusal,
            Failures = 0,
            DueAt = clock.GetCurrentInstant(),
        };
    }

    private Meeting MeetingOf(CalendarEvent heard, Person organizer, string culture)
    {
        var now = clock.GetCurrentInstant();
        var id = MeetingId.Create(clock);
        var title = EventDifference.TitleOf(heard);
        var shows = new EntryContent
        {
            MeetingId = id,
            Title = title.Length > 0 ? title : organizer.Name,
            Window = heard.Window,
            Attendees = [.. heard.Invitees.Select(invitee => invitee.Attendee)],
            ProviderName = "",
            Number = "",
            Password = "",
            JoinUrl = "",
            Culture = culture,
        };
        return Asked(new Meeting
        {
            Id = id,
            Organizer = organizer,
            Title = shows.Title,
            Window = shows.Window,
            Attendees = shows.Attendees,
            Provider = providers.Default.Description.Id,
            MayUseOthers = true,
            Capacity = shows.Attendees.Count + 1,
            Culture = culture,
            State = MeetingState.Requested,
            CreatedAt = now,
            Version = 1,
            Entry = new Entry(heard.Mailbox, heard.EventId, heard.ICalUId, heard.ChangeKey, heard.WebLink, shows),
            MayHaveEntry = true,
        });
    }
}
