using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;
using Convene.Meetings.Processes.Series;
using NodaTime;

namespace Convene.Dialogs.Booking;

/// <summary>Has a meeting booked and says what came of it.</summary>
internal sealed class BookingWork(BookingProcess booking, CalendarWait calendar, MeetingCards cards, IProviders providers, Keys keys)
{
    private const int MostNext = 5;

    private static readonly Duration Patience = Duration.FromSeconds(30);

    public async Task<Outcome> RunAsync(Effect.Book effect, Speaker speaker, CancellationToken cancellationToken)
    {
        var outcome = await booking.BookAsync(effect.Command, Patience, cancellationToken);
        return OutcomeOf(outcome, effect.DraftId, speaker);
    }

    public Outcome OutcomeOf(CommandOutcome outcome, string? draftId, Speaker speaker)
    {
        var meeting = outcome.Meeting ?? throw new InvalidOperationException("A booking always has a meeting.");
        var reader = Reader.Of(speaker, isOwnView: false);
        return outcome.Result switch
        {
            CommandResult.Refused => RefusedOutcome(meeting, draftId, reader),
            CommandResult.Done => DoneOutcome(meeting, draftId, reader),
            _ => new Outcome([new CardAnswer(cards.Current(meeting, reader))])
            {
                Meeting = meeting.Id,
                Remember = state => Forget(state, draftId) with { LastMeetingId = meeting.Id.ToString() },
            },
        };
    }

    private Outcome DoneOutcome(Meeting meeting, string? draftId, Reader reader) => new([new CardAnswer(BookedCard(meeting, reader))])
    {
        Meeting = meeting.Id,
        Told = cards.IsCalendarSettled(meeting) ? [AnnouncementKind.Booked, AnnouncementKind.EntrySettled] : [AnnouncementKind.Booked],
        Remember = state => Forget(state, draftId) with { LastMeetingId = meeting.Id.ToString() },
        Settle = cards.IsCalendarSettled(meeting)
            ? null
            : async token => DoneOutcome(await calendar.ForEntryAsync(meeting, token), draftId, reader) with { Settle = null },
    };

    /// <summary>Nobody has touched a series that was just booked: its rule tells when it takes place.</summary>
    private MeetingCard BookedCard(Meeting meeting, Reader reader)
    {
        if (meeting.Recurrence is not { } rule)
        {
            return cards.Meeting(meeting, reader);
        }

        var next = Occurrences.After(reader.Now, meeting.Window, rule).Take(MostNext).Select(window => Moments.Of(window, reader.Zone));
        IReadOnlyList<string> notes = Repeats.IsRolling(meeting) ? [reader.Texts["dialog.repeat.rolling"]] : [];
        return cards.Meeting(meeting, reader, notes) with { Next = [.. next] };
    }

    /// <summary>The draft stays, under a new key, so that "at 4 then" or the name of another provider books it after all.</summary>
    private Outcome RefusedOutcome(Meeting meeting, string? draftId, Reader reader)
    {
        var key = keys.NewKey();
        var others = ProviderSelection.Alternatives(providers, meeting).Select(p => new Option(p.Description.Id.Value, p.Description.Name)).ToList();
        return new Outcome([new CardAnswer(cards.Refused(meeting, reader))])
        {
            Meeting = meeting.Id,
            Told = [AnnouncementKind.BookingRefused],
            Remember = state => state.Draft(draftId) is { } draft
                ? state.With(draft with { Key = key, IsOrdered = false, MustConfirm = true }).Asking(others.Count == 0
                    ? new Question(QuestionKind.FillForm, draft.Id)
                    : new Question(QuestionKind.BookElsewhere, draft.Id, meeting.Id.ToString()) { Options = others })
                : state,
        };
    }

    private static DialogState Forget(DialogState state, string? draftId) => draftId is null ? state : state.Without(draftId);
}
