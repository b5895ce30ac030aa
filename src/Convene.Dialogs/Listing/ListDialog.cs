using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Dialogs.Wishes;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Dialogs.Listing;

/// <summary>The person's meetings, a page at a time.</summary>
internal sealed class ListDialog(MeetingReading reading, Occasions occasions, MeetingCards cards)
{
    private const int PageSize = 5;
    private const int MostListed = 200;

    public async Task<Decision> ShowAsync(DialogState state, ListQuery query, int page, Speaker speaker, CancellationToken cancellationToken)
    {
        var asked = LedgerQuery(query, speaker);
        var found = await reading.ListAsync(asked, cancellationToken);
        var taking = query.Scope == ListScope.Past
            ? Occasions.Past(found, speaker.Now)
            : await occasions.ExpandAsync(found, asked.StartsBefore, speaker, cancellationToken);
        var fitting = taking.Where(m => Fits(m, query) && IsIn(m, asked)).ToList();
        var pages = Math.Max(1, (fitting.Count + PageSize - 1) / PageSize);
        var number = Math.Clamp(page, 1, pages);
        var shown = fitting.Skip((number - 1) * PageSize).Take(PageSize).ToList();
        var reader = Reader.Of(speaker, isOwnView: false);
        var id = query.ToId();
        var card = new MeetingListCard(id, $"list:{id}", [.. shown.Select(m => ItemOf(m, reader, speaker))], new CardPage(number, pages, fitting.Count))
        {
            Scope = query.Scope,
            From = query.From?.ToDateOnly(),
            To = query.To?.ToDateOnly(),
        };
        var remembered = state.Showing(shown.Select(m => WishDialog.OptionOf(m, speaker))) with { LastList = new ShownList(id, number) };
        return Decision.Card(shown.Count == 1 ? remembered with { LastMeetingId = OccasionId.Of(shown[0]) } : remembered, card);
    }

    private static MeetingQuery LedgerQuery(ListQuery query, Speaker speaker)
    {
        var (after, before) = query switch
        {
            { Scope: ListScope.Days, From: { } from, To: { } to } =>
                ((Instant?)speaker.Zone.AtStartOfDay(from).ToInstant(), (Instant?)speaker.Zone.AtStartOfDay(to.PlusDays(1)).ToInstant()),
            { Scope: ListScope.Past } => (null, (Instant?)speaker.Now),
            _ => ((Instant?)speaker.Now, null),
        };
        return new MeetingQuery
        {
            OrganizerId = speaker.Person.DirectoryId,
            AttendeeAddress = speaker.Person.Address,
            AttendeeTenantId = speaker.Person.TenantId,
            EndsAfter = after,
            StartsBefore = before,
            States = [MeetingState.Requested, MeetingState.Booked],
            Descending = query.Scope == ListScope.Past,
            Take = MostListed,
        };
    }

    /// <summary>A series was asked for by its whole span: what it gave way to may lie outside.</summary>
    private static bool IsIn(Meeting meeting, MeetingQuery asked) =>
        meeting.Recurrence is not null || asked.EndsAfter is not { } after || meeting.Window.EndsAt > after;

    private static bool Fits(Meeting meeting, ListQuery query) =>
        MeetingMatch.FitsTitle(meeting, query.Title) && MeetingMatch.FitsPerson(meeting, query.Person);

    private static CardPerson? OthersName(Meeting meeting, Speaker speaker) =>
        MeetingReading.IsHost(speaker.Person, meeting) ? null : new CardPerson(meeting.Organizer.Name, meeting.Organizer.Address);

    private MeetingListItem ItemOf(Meeting meeting, Reader reader, Speaker speaker)
    {
        var card = cards.Meeting(meeting, reader);
        return new MeetingListItem(card.MeetingId, card.Title, card.Window, card.Status) { Provider = card.Provider, JoinUrl = card.JoinUrl, Repeats = card.Repeats, Organizer = OthersName(meeting, speaker) };
    }
}
