using Convene.Cards;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Showing;

/// <summary>Makes the cards that show a meeting. What a reader may not see is left out here, in this one place.</summary>
internal sealed class MeetingCards(IProviders providers)
{
    private const int MostAttendees = 100;

    public MeetingCard Meeting(Meeting meeting, Reader reader, params IReadOnlyList<string> notes) =>
        new(meeting.Id.ToString(), KeyOf(meeting), meeting.Title, Moments.Of(meeting.Window, reader.Zone), StatusOf(meeting, reader))
        {
            Calendar = CalendarOf(meeting),
            Provider = ProviderOf(meeting),
            Number = meeting.Reservation?.Number,
            Password = PasswordOf(meeting, reader),
            JoinUrl = JoinUrlOf(meeting),
            DialIn = meeting.Reservation?.DialInNumbers ?? [],
            Organizer = new CardPerson(meeting.Organizer.Name, meeting.Organizer.Address),
            Attendees = PeopleOf(meeting),
            Notes = notes,
            Offers = OffersOf(meeting, reader),
            RefreshFor = reader.RefreshFor,
        };

    public ChangedCard Changed(Meeting meeting, Meeting before, Reader reader, params IReadOnlyList<string> notes) =>
        new(meeting.Id.ToString(), KeyOf(meeting), meeting.Title, Moments.Of(meeting.Window, reader.Zone))
        {
            OldWindow = before.Window.IsSameTimeAs(meeting.Window) ? null : Moments.Of(before.Window, reader.Zone),
            OldTitle = before.Title == meeting.Title ? null : before.Title,
            LinkIsNew = before.Reservation is { } old && meeting.Reservation is { } current && old.ConferenceId != current.ConferenceId,
            Calendar = CalendarOf(meeting),
            Provider = ProviderOf(meeting),
            Number = meeting.Reservation?.Number,
            Password = PasswordOf(meeting, reader),
            JoinUrl = JoinUrlOf(meeting),
            Attendees = PeopleOf(meeting),
            Notes = notes,
            Offers = OffersOf(meeting, reader),
        };

    public CancelledCard Cancelled(Meeting meeting, Reader reader) =>
        new(meeting.Id.ToString(), meeting.Title, Moments.Of(meeting.Window, reader.Zone))
        {
            Calendar = meeting.State == MeetingState.Cancelled ? CalendarStatus.Written : CalendarStatus.Following,
            Provider = ProviderOf(meeting),
        };

    /// <summary>Why a wish was not granted, and what can be done.</summary>
    public static ProblemCard Refused(Meeting meeting, Reader reader) => new(Problems.Of(meeting.Refusal))
    {
        Title = meeting.Title,
        Window = Moments.Of(meeting.Window, reader.Zone),
        Buttons = meeting.Refusal?.Wish switch
        {
            Wish.Book => [Problems.Another(meeting.Id)],
            Wish.Change => [Problems.Change(meeting.Id), Problems.Show(meeting.Id)],
            _ => [Problems.Show(meeting.Id)],
        },
    };

    /// <summary>The card for the meeting as it is now, whatever that is: also what a card that refreshes itself gets.</summary>
    public CardModel Current(Meeting meeting, Reader reader) => meeting.State switch
    {
        MeetingState.Cancelled or MeetingState.Cancelling => Cancelled(meeting, reader),
        MeetingState.Refused => Refused(meeting, reader),
        MeetingState.Requested => new WorkingCard(WorkKind.Booking)
        {
            Title = meeting.Title,
            Window = Moments.Of(meeting.Window, reader.Zone),
            MeetingId = meeting.Id.ToString(),
            RefreshFor = reader.RefreshFor,
        },
        _ => Meeting(meeting, reader),
    };

    /// <summary>Whether the vendor has every wish, and the calendar shows what the meeting is, or surely will not.</summary>
    public bool IsCalendarSettled(Meeting meeting) =>
        CalendarOf(meeting) is CalendarStatus.Written or CalendarStatus.Failed
        && (meeting.Password is null || meeting.Password == meeting.Reservation?.Password);

    public string? ProviderOf(Meeting meeting) => providers.Find(meeting.Provider)?.Description.Name;

    private CalendarStatus CalendarOf(Meeting meeting)
    {
        if (meeting.EntryFailure is not null)
        {
            return CalendarStatus.Failed;
        }

        var isWritten = meeting is { Entry: not null, Reservation: not null } && providers.Find(meeting.Provider) is { } provider
            && meeting.Entry.Shows.ShowsTheSameAs(MeetingPlan.ContentOf(meeting, provider));
        return isWritten ? CalendarStatus.Written : CalendarStatus.Following;
    }

    private static string KeyOf(Meeting meeting) => $"meeting:{meeting.Id}";

    private static MeetingStatus StatusOf(Meeting meeting, Reader reader) => meeting.State switch
    {
        MeetingState.Cancelling => MeetingStatus.Cancelling,
        MeetingState.Cancelled => MeetingStatus.Cancelled,
        MeetingState.Booked when meeting.IsOver(reader.Now) => MeetingStatus.Ended,
        MeetingState.Booked when meeting.Window.StartsAt <= reader.Now => MeetingStatus.Running,
        MeetingState.Booked => MeetingStatus.Booked,
        _ => MeetingStatus.NotBookedYet,
    };

    private MeetingOffers OffersOf(Meeting meeting, Reader reader)
    {
        if (meeting.State != MeetingState.Booked || reader.Only is not { } person || !MeetingReading.IsHost(person, meeting))
        {
            return MeetingOffers.None;
        }

        var provider = providers.Find(meeting.Provider);
        if (meeting.IsOver(reader.Now))
        {
            return provider?.Supports<IReports>() == true ? MeetingOffers.Report : MeetingOffers.None;
        }

        var start = reader.IsPersonal && provider?.Supports<IHostLinks>() == true ? MeetingOffers.Start : MeetingOffers.None;
        return start | MeetingOffers.Change | MeetingOffers.Cancel;
    }

    private static string? PasswordOf(Meeting meeting, Reader reader) =>
        reader.IsPersonal && meeting.Reservation?.Password is { Length: > 0 } password ? password : null;

    private static Uri? JoinUrlOf(Meeting meeting) =>
        Uri.TryCreate(meeting.Reservation?.JoinUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    private static List<CardPerson> PeopleOf(Meeting meeting) =>
        [.. meeting.Attendees.Take(MostAttendees).Select(a => new CardPerson(a.Name, a.Address))];
}
