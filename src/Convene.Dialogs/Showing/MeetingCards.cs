using Convene.Cards;
using Convene.Dialogs.Providing;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Showing;

/// <summary>Makes the cards that show a meeting. What a reader may not see is left out here, in this one place.</summary>
internal sealed class MeetingCards(IProviders providers, ProviderWords words)
{
    private const int MostAttendees = 100;

    /// <summary>Buttons in a row; the others can be typed.</summary>
    private const int MostAlternatives = 4;

    public MeetingCard Meeting(Meeting meeting, Reader reader, params IReadOnlyList<string> notes) =>
        new(OccasionId.Of(meeting), KeyOf(meeting), meeting.Title, Moments.Of(Repeats.ShownWindow(meeting, reader.Now), reader.Zone), StatusOf(meeting, reader))
        {
            Calendar = CalendarOf(meeting),
            Repeats = Repeats.Of(meeting),
            Provider = ProviderOf(meeting),
            Number = meeting.Reservation?.Number,
            Password = PasswordOf(meeting, reader),
            JoinUrl = JoinUrlOf(meeting),
            DialIn = meeting.Reservation?.DialInNumbers ?? [],
            Organizer = new CardPerson(meeting.Organizer.Name, meeting.Organizer.Address),
            Attendees = PeopleOf(meeting),
            Notes = [.. OwnNotes(meeting, reader), .. notes],
            Offers = OffersOf(meeting, reader),
            RefreshFor = reader.RefreshFor,
        };

    public ChangedCard Changed(Meeting meeting, Meeting before, Reader reader, params IReadOnlyList<string> notes) =>
        new(OccasionId.Of(meeting), KeyOf(meeting), meeting.Title, Moments.Of(Repeats.ShownWindow(meeting, reader.Now), reader.Zone))
        {
            Repeats = Repeats.Of(meeting),
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

    public CancelledCard Cancelled(Meeting meeting, Reader reader, params IReadOnlyList<string> notes) =>
        new(meeting.Id.ToString(), meeting.Title, Moments.Of(Repeats.ShownWindow(meeting, reader.Now), reader.Zone))
        {
            Repeats = Repeats.Of(meeting),
            Notes = notes,
            Calendar = meeting.State == MeetingState.Cancelled ? CalendarStatus.Written : CalendarStatus.Following,
            Provider = ProviderOf(meeting),
        };

    /// <summary>Why a wish was not granted, and what can be done.</summary>
    public ProblemCard Refused(Meeting meeting, Reader reader)
    {
        var card = new ProblemCard(Problems.Of(meeting.Refusal)) { Title = meeting.Title, Window = Moments.Of(meeting.Window, reader.Zone) };
        return meeting.Refusal?.Wish switch
        {
            Wish.Book => RefusedBooking(card, meeting, reader),
            Wish.Change => RefusedChange(card, meeting, reader),
            _ => card with { Buttons = [Problems.Show(meeting.Id)] },
        };
    }

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
        CalendarOf(meeting) is not CalendarStatus.Following
        && (meeting.Password is null || Repeats.IsRolling(meeting) || meeting.Password == meeting.Reservation?.Password);

    public string? ProviderOf(Meeting meeting) => providers.Find(meeting.Provider)?.Description.Name;

    /// <summary>Whom it was not booked with, each with its reason, and a button for each that was not asked.</summary>
    private ProblemCard RefusedBooking(ProblemCard card, Meeting meeting, Reader reader)
    {
        var others = ProviderSelection.Alternatives(providers, meeting).Take(MostAlternatives).ToList();
        return card with
        {
            What = RefusedWords(meeting, reader),
            WhatToDo = others.Count == 0 ? null : reader.Texts["dialog.elsewhere.do", reader.Texts.Join(others.Select(p => p.Description.Name))],
            Buttons = [.. others.Select(p => Problems.Elsewhere(meeting.Id, p.Description)), Problems.Another(meeting.Id)],
        };
    }

    private ProblemCard RefusedChange(ProblemCard card, Meeting meeting, Reader reader)
    {
        var what = reader.Texts[Problems.SentenceOf(card.Problem)];
        return card with
        {
            What = providers.All.Count < 2 ? null : reader.Texts["dialog.change.stays", what, words.NameOf(meeting.Provider)],
            Buttons = [Problems.Change(meeting.Id), Problems.Show(meeting.Id)],
        };
    }

    /// <summary>Null leaves it to the problem's own sentence: with one provider there is nobody to be told apart.</summary>
    private string? RefusedWords(Meeting meeting, Reader reader)
    {
        if (providers.All.Count < 2 || meeting.Refusal is not { } refusal)
        {
            return null;
        }

        var last = new ProviderRefusal(meeting.Provider, refusal.Failure, refusal.Reason);
        var reasons = words.ReasonsOf([.. meeting.Declined, last], reader.Texts) is { } told ? reader.Texts["declined.only", told] : null;
        var isToldOfLast = words.ReasonOf(last, reader.Texts) is not null;
        return reasons is null || isToldOfLast ? reasons : $"{reasons} {reader.Texts[Problems.SentenceOf(Problems.Of(refusal))]}";
    }

    private IEnumerable<string> OwnNotes(Meeting meeting, Reader reader) =>
        new[] { UnfollowedNote(meeting, reader), DeclinedNote(meeting, reader) }.OfType<string>();

    /// <summary>Outlook shows what the vendor refused: for whoever organizes it, until it is settled.</summary>
    private static string? UnfollowedNote(Meeting meeting, Reader reader) =>
        meeting is { State: MeetingState.Booked, Unfollowed: { } shown } && (reader.Only is not { } person || MeetingReading.IsHost(person, meeting))
            ? reader.Texts["heard.differs", reader.Texts.Window(Moments.Of(shown.Window, reader.Zone))]
            : null;

    /// <summary>"Quanshi had no room, so I booked it with BizConf": for whoever booked it, as long as it is to come.</summary>
    private string? DeclinedNote(Meeting meeting, Reader reader)
    {
        var isTheirs = reader.Only is not { } person || MeetingReading.IsHost(person, meeting);
        return isTheirs && meeting.State == MeetingState.Booked && !meeting.IsOver(reader.Now) && words.ReasonsOf(meeting.Declined, reader.Texts) is { } reasons
            ? reader.Texts["declined.bookedInstead", reasons, words.NameOf(meeting.Provider)]
            : null;
    }

    private CalendarStatus CalendarOf(Meeting meeting)
    {
        if (meeting.EntryFailure is not null)
        {
            return CalendarStatus.Failed;
        }

        if (meeting.Unfollowed is not null)
        {
            return CalendarStatus.NotMentioned;
        }

        if (Repeats.IsRolling(meeting))
        {
            return meeting.Entry is null ? CalendarStatus.Following : CalendarStatus.Written;
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
        MeetingState.Booked when Repeats.ShownWindow(meeting, reader.Now).StartsAt <= reader.Now => MeetingStatus.Running,
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

        // each of a rolling series has a conference of its own: there is none that the series could be started with
        var start = reader.IsPersonal && meeting.Reservation is not null && provider?.Supports<IHostLinks>() == true ? MeetingOffers.Start : MeetingOffers.None;
        return start | MeetingOffers.Change | MeetingOffers.Cancel;
    }

    private static string? PasswordOf(Meeting meeting, Reader reader) =>
        reader.IsPersonal && meeting.Reservation?.Password is { Length: > 0 } password ? password : null;

    private static Uri? JoinUrlOf(Meeting meeting) =>
        Uri.TryCreate(meeting.Reservation?.JoinUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    private static List<CardPerson> PeopleOf(Meeting meeting) =>
        [.. meeting.Attendees.Take(MostAttendees).Select(a => new CardPerson(a.Name, a.Address))];
}
