using Convene.Meetings.Ports;
using Convene.Meetings.Processes.Following;
using NodaTime;

namespace Convene.Meetings.Processes.Series;

/// <summary>Gives conferences to a series whose location asks for them, or a line in the body that says why there are none.</summary>
internal sealed class SeriesJoin(ILedger ledger, IProviders providers, IClock clock)
{
    private const int MostMeetingsOfAnEvent = 20;
    private const int MostChildren = 20;

    /// <summary>Writes down the wish. The same event heard of twice at once is one meeting.</summary>
    public async Task<FollowResult> JoinAsync(CalendarEvent master, Person organizer, string culture, CancellationToken cancellationToken)
    {
        var meeting = Asked(MeetingOf(master, organizer, culture), master);
        if (meeting.Recurrence is not null && SeriesShape.HasNothingToCome(meeting, clock.GetCurrentInstant()))
        {
            return FollowResult.NotOurs;
        }

        var key = $"event:{master.Mailbox}:{master.EventId}";
        for (var attempt = 0; attempt < MostMeetingsOfAnEvent; attempt++)
        {
            if (await ledger.AddAsync(meeting, new CommandKey(key), origin: null, cancellationToken) is not { } earlier)
            {
                return meeting.State == MeetingState.Refused ? await TellAsync(meeting, cancellationToken) : FollowResult.Taken;
            }

            if (earlier is not { State: MeetingState.Cancelled, Entry: null })
            {
                return FollowResult.Later;
            }

            // that one has ended and let go of the event: the person asks anew
            key = $"event:{master.Mailbox}:{master.EventId}:{earlier.Id}";
        }

        return FollowResult.NotOurs;
    }

    /// <summary>Refused before: a change of the event asks anew, and a word that was taken away withdraws the wish and its line.</summary>
    public async Task<FollowResult> AskAgainAsync(Meeting series, CalendarEvent heard, bool asks, CancellationToken cancellationToken)
    {
        var shows = series.Entry!.Shows;
        var rule = heard.Recurrence is { } read ? SeriesRules.Canonical(read, heard.Window) : null;
        var isChanged = EventDifference.Between(series.Entry, heard).HasTerms || shows.Recurrence != rule;
        if (!asks && series.Refusal is not null)
        {
            return await SaveAsync(series, series with { Refusal = null, DueAt = clock.GetCurrentInstant() }, null, cancellationToken);
        }

        if (!asks || (series.Refusal is not null && !isChanged))
        {
            return FollowResult.Unchanged;
        }

        await ForgetRefusedAsync(series, cancellationToken);
        var asked = Asked(series with { Entry = ChildTransitions.EntryOf(series, heard) }, heard);
        return await SaveAsync(series, asked, asked.State == MeetingState.Refused ? AnnouncementKind.LocationRefused : null, cancellationToken);
    }

    /// <summary>The occurrence that could not be had speaks for an earlier wish.</summary>
    private async Task ForgetRefusedAsync(Meeting series, CancellationToken cancellationToken)
    {
        foreach (var child in await ledger.ListOccurrencesAsync(series.Id, null, MostChildren, cancellationToken))
        {
            if (child.State == MeetingState.Refused)
            {
                await SaveAsync(child, ChildTransitions.Ended(child, clock.GetCurrentInstant()), null, cancellationToken);
            }
        }
    }

    private Meeting Asked(Meeting meeting, CalendarEvent master)
    {
        var now = clock.GetCurrentInstant();
        var shows = meeting.Entry!.Shows;
        var capacity = shows.Attendees.Count + 1;
        var choice = ProviderSelection.Choose(providers, new BookingNeeds(capacity, meeting.Needs));
        var rule = master.Recurrence is { } read ? SeriesRules.Canonical(read, master.Window) : null;
        var isBad = rule is null || RecurrenceRules.ProblemOf(rule, shows.Window) is not null;
        var refusal = isBad ? new Refusal(Wish.Book, ProviderFailure.Refused, RefusalReason.NotOffered) : choice.Refusal;
        var asked = meeting with
        {
            Title = shows.Title,
            Window = shows.Window,
            Attendees = shows.Attendees,
            Capacity = capacity,
            Provider = choice.Provider,
            Declined = isBad ? [] : choice.Declined,
            State = refusal is null ? MeetingState.Requested : MeetingState.Refused,
            Refusal = refusal,
            Recurrence = isBad ? null : rule,
            UnrolledUntil = null,
            Progress = null,
            Entry = meeting.Entry with { Shows = shows with { Recurrence = isBad ? null : rule } },
            Failures = 0,
            DueAt = now,
        };
        return providers.Find(choice.Provider) is { } provider ? SeriesShape.ForProvider(asked, provider) : asked;
    }

    private Meeting MeetingOf(CalendarEvent master, Person organizer, string culture)
    {
        var title = EventDifference.TitleOf(master);
        var meeting = new Meeting
        {
            Id = MeetingId.Create(clock),
            Organizer = organizer,
            Title = title.Length > 0 ? title : organizer.Name,
            Window = master.Window,
            Attendees = [],
            Provider = providers.Default.Description.Id,
            MayUseOthers = true,
            Capacity = 1,
            Culture = culture,
            State = MeetingState.Requested,
            CreatedAt = clock.GetCurrentInstant(),
            Version = 1,
            MayHaveEntry = true,
        };
        var entry = ChildTransitions.EntryOf(meeting, master);
        return meeting with { Entry = entry with { Shows = entry.Shows with { Title = meeting.Title } } };
    }

    /// <summary>That it cannot be had is known without asking. If the program dies here, the line in the body tells it.</summary>
    private Task<FollowResult> TellAsync(Meeting added, CancellationToken cancellationToken) =>
        SaveAsync(added, added, AnnouncementKind.LocationRefused, cancellationToken);

    private async Task<FollowResult> SaveAsync(Meeting read, Meeting next, AnnouncementKind? announce, CancellationToken cancellationToken)
    {
        var change = new LedgerChange(next with { Version = read.Version + 1 }) { Announce = announce, AnnounceAt = clock.GetCurrentInstant() };
        return await ledger.SaveAsync(change, cancellationToken) == SaveResult.Saved ? FollowResult.Taken : FollowResult.Later;
    }
}
