using Convene.Cards;
using Convene.Dialogs.Rescheduling;
using Convene.Dialogs.Showing;
using Convene.Meetings;
using Convene.Meetings.Ports;
using NodaTime;

namespace Convene.Dialogs.Announcing;

/// <summary>
/// What nobody asked for in this chat and the organizer must still hear of: what was done in Outlook or at the vendor, and what is about
/// to begin. Told from the meeting as it is now, so that news that came late says nothing that is no longer so.
/// </summary>
internal sealed class NewsCards(IProviders providers, MeetingCards cards)
{
    private const int MostAlternatives = 3;
    private const int MostRefused = 5;

    public static bool IsNews(AnnouncementKind kind) => kind is AnnouncementKind.Followed or AnnouncementKind.FollowRefused
        or AnnouncementKind.CancelledElsewhere or AnnouncementKind.JoinedByLocation or AnnouncementKind.LocationRefused
        or AnnouncementKind.DeclinedByAll or AnnouncementKind.Reminder or AnnouncementKind.CancelDelayed or AnnouncementKind.OccurrenceRefused;

    /// <summary>Null where there is nothing left to be told.</summary>
    public CardModel? Of(Meeting meeting, AnnouncementKind kind, Reader reader) => (kind, meeting.State) switch
    {
        (AnnouncementKind.CancelledElsewhere, MeetingState.Cancelled or MeetingState.Cancelling) =>
            cards.Cancelled(meeting, reader, reader.Texts["heard.cancelled"]),
        (AnnouncementKind.CancelDelayed, MeetingState.Cancelling) => cards.Meeting(meeting, reader, reader.Texts["heard.cancelDelayed"]),
        (AnnouncementKind.LocationRefused, MeetingState.Refused) => LocationRefused(meeting, reader),
        (AnnouncementKind.LocationRefused or AnnouncementKind.CancelDelayed or AnnouncementKind.CancelledElsewhere, _) => null,
        (AnnouncementKind.FollowRefused, MeetingState.Booked) => meeting.Unfollowed is null ? null : FollowRefused(meeting, meeting.Unfollowed, reader),
        (AnnouncementKind.OccurrenceRefused, MeetingState.Booked) => OccurrenceRefused(meeting, reader),
        (_, MeetingState.Booked) when !meeting.IsOver(reader.Now) => OfBooked(meeting, kind, reader),
        _ => null,
    };

    private MeetingCard? OfBooked(Meeting meeting, AnnouncementKind kind, Reader reader)
    {
        var when = Moments.Of(Repeats.ShownWindow(meeting, reader.Now), reader.Zone);
        return kind switch
        {
            AnnouncementKind.Followed => cards.Meeting(meeting, reader, reader.Texts["heard.followed", reader.Texts.Window(when)]) with
            {
                Heading = reader.Texts["heard.heading.followed"],
            },
            AnnouncementKind.JoinedByLocation => cards.Meeting(meeting, reader, reader.Texts["heard.joined"]) with
            {
                Heading = reader.Texts["heard.heading.joined"],
            },
            AnnouncementKind.DeclinedByAll => Declined(meeting, reader),
            AnnouncementKind.Reminder => Reminder(meeting, reader),
            _ => null,
        };
    }

    private MeetingCard Declined(Meeting meeting, Reader reader)
    {
        var card = cards.Meeting(meeting, reader, reader.Texts["heard.declined"]);
        return card with
        {
            Heading = reader.Texts["heard.heading.declined"],
            Offers = card.Offers.HasFlag(MeetingOffers.Cancel) ? MeetingOffers.Cancel | MeetingOffers.Keep : MeetingOffers.None,
        };
    }

    /// <summary>How long it still is is counted when it is told; Start is among the offers where the reader may have it.</summary>
    private MeetingCard Reminder(Meeting meeting, Reader reader)
    {
        var minutes = (int)Math.Ceiling((Repeats.ShownWindow(meeting, reader.Now).StartsAt - reader.Now).TotalMinutes);
        var card = cards.Meeting(meeting, reader);
        return card with
        {
            Heading = minutes > 0 ? reader.Texts["heard.heading.startsIn", minutes] : reader.Texts["heard.heading.starts"],
            Calendar = CalendarStatus.NotMentioned,
            Offers = card.Offers & MeetingOffers.Start,
        };
    }

    private ProblemCard FollowRefused(Meeting meeting, Unfollowed shown, Reader reader)
    {
        var (texts, others) = (reader.Texts, RefusedChange.Others(providers, meeting).Take(MostAlternatives).ToList());
        var reason = texts[Problems.SentenceOf(Problems.Of(meeting.Refusal))];
        return new ProblemCard(Problems.Of(meeting.Refusal))
        {
            Title = meeting.Title,
            What = shown.Window.IsSameTimeAs(meeting.Window)
                ? texts["heard.followRefused.other", reason]
                : texts["heard.followRefused.time", Spoken(shown.Window, reader), Spoken(meeting.Window, reader), reason],
            WhatToDo = others.Count == 0
                ? texts["heard.followRefused.do"]
                : texts["heard.followRefused.doElsewhere", texts.Join(others.Select(other => other.Description.Name))],
            Buttons =
            [
                Problems.Change(meeting.Id),
                RefusedChange.MoveBackButton(meeting),
                .. others.Select(other => RefusedChange.UseButton(meeting, other.Description)),
            ],
        };
    }

    private static ProblemCard LocationRefused(Meeting meeting, Reader reader) => new(Problems.Of(meeting.Refusal))
    {
        Title = meeting.Title,
        Window = Moments.Of(meeting.Window, reader.Zone),
        What = reader.Texts["heard.locationRefused", reader.Texts[Problems.SentenceOf(Problems.Of(meeting.Refusal))]],
        WhatToDo = reader.Texts["heard.locationRefused.do"],
    };

    private static ProblemCard? OccurrenceRefused(Meeting series, Reader reader)
    {
        var refused = (series.Progress?.Refused ?? []).Where(start => start > reader.Now).Order().ToList();
        if (refused.Count == 0)
        {
            return null;
        }

        var days = refused.Take(MostRefused).Select(start => DayOf(start, reader));
        var told = reader.Texts.Join(refused.Count > MostRefused ? [.. days, "…"] : days);
        return new ProblemCard(Problem.NoRoom)
        {
            What = reader.Texts["heard.occurrenceRefused", refused.Count, series.Title, told],
            WhatToDo = reader.Texts["heard.occurrenceRefused.do"],
            Buttons = [Problems.Show(series.Id)],
        };
    }

    private static string DayOf(Instant start, Reader reader)
    {
        var local = Moments.Of(start, reader.Zone);
        return reader.Texts["format.dayAnd", reader.Texts.Date(local.Date), reader.Texts.Time(local.Time)];
    }

    private static string Spoken(Window window, Reader reader) => reader.Texts.Window(Moments.Of(window, reader.Zone));
}
