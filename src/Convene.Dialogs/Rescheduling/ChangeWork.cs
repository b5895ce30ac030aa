using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Meetings;
using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Dialogs.Rescheduling;

/// <summary>Has a meeting changed and says what came of it.</summary>
internal sealed class ChangeWork(ChangeProcess changes, CalendarWait calendar, MeetingCards cards)
{
    private static readonly Duration Patience = Duration.FromSeconds(30);

    public async Task<Outcome> RunAsync(Effect.Change effect, Speaker speaker, CancellationToken cancellationToken)
    {
        var outcome = await changes.ChangeAsync(effect.Command, Patience, cancellationToken);
        var reader = Reader.Of(speaker, isOwnView: false);
        DialogState Forget(DialogState state) => state.Without(effect.WishId) with { LastMeetingId = effect.Command.MeetingId.ToString() };
        return (outcome.Result, outcome.Meeting) switch
        {
            (CommandResult.Done, { } meeting) when effect.Command.MovesBack => MovedBackOutcome(meeting, reader, Forget),
            (CommandResult.Done, { } meeting) => DoneOutcome(meeting, outcome.Before, reader, Forget),
            (CommandResult.Refused, { } meeting) => RefusedOutcome(meeting, reader, Forget),
            (CommandResult.InProgress, { } meeting) => new Outcome([new CardAnswer(Working(meeting, reader))]) { Meeting = meeting.Id, Remember = Forget },
            _ => CommandProblems.OutcomeOf(outcome, reader) with { Remember = Forget },
        };
    }

    private Outcome MovedBackOutcome(Meeting meeting, Reader reader, Func<DialogState, DialogState> forget) =>
        new([new CardAnswer(cards.Meeting(meeting, reader, reader.Texts["heard.movedBack"]))])
        {
            Meeting = meeting.Id,
            Told = [AnnouncementKind.Changed, AnnouncementKind.EntrySettled],
            Remember = forget,
        };

    private Outcome RefusedOutcome(Meeting meeting, Reader reader, Func<DialogState, DialogState> forget) =>
        new([new CardAnswer(cards.Refused(meeting, reader))])
        {
            Meeting = meeting.Id,
            Told = [AnnouncementKind.ChangeRefused],
            Remember = forget,
        };

    private Outcome DoneOutcome(Meeting meeting, Meeting? before, Reader reader, Func<DialogState, DialogState> forget)
    {
        // What the vendor is asked last, such as a password, may still be refused while we wait for the calendar.
        if (meeting.Refusal is { Wish: Wish.Change })
        {
            return RefusedOutcome(meeting, reader, forget);
        }

        CardModel card = before is null ? cards.Meeting(meeting, reader) : cards.Changed(meeting, before, reader);
        var isSettled = cards.IsCalendarSettled(meeting);
        return new Outcome([new CardAnswer(card)])
        {
            Meeting = meeting.Id,
            Told = isSettled ? [AnnouncementKind.Changed, AnnouncementKind.EntrySettled] : [AnnouncementKind.Changed],
            Remember = forget,
            Settle = isSettled
                ? null
                : async token => DoneOutcome(await calendar.ForEntryAsync(meeting, token), before, reader, forget) with { Settle = null },
        };
    }

    private static WorkingCard Working(Meeting meeting, Reader reader) => new(WorkKind.Changing)
    {
        Title = meeting.Title,
        Window = Moments.Of(meeting.Window, reader.Zone),
        MeetingId = meeting.Id.ToString(),
        RefreshFor = reader.RefreshFor,
    };
}
