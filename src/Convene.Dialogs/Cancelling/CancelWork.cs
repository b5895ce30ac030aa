using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Meetings;
using Convene.Meetings.Processes;
using NodaTime;

namespace Convene.Dialogs.Cancelling;

/// <summary>Has a meeting cancelled and says what came of it.</summary>
internal sealed class CancelWork(CancellationProcess cancellation, CalendarWait calendar, MeetingCards cards)
{
    private static readonly Duration Patience = Duration.FromSeconds(30);

    public async Task<Outcome> RunAsync(Effect.Cancel effect, Speaker speaker, CancellationToken cancellationToken)
    {
        var outcome = await cancellation.CancelAsync(effect.Command, Patience, cancellationToken);
        var reader = Reader.Of(speaker, isOwnView: false);
        DialogState Forget(DialogState state) => state.Without(effect.WishId);
        return (outcome.Result, outcome.Meeting) switch
        {
            (CommandResult.Done, { } meeting) => DoneOutcome(meeting, reader, Forget),
            (CommandResult.Refused, { } meeting) => new Outcome([new CardAnswer(cards.Refused(meeting, reader))])
            {
                Meeting = meeting.Id,
                Told = [AnnouncementKind.CancelRefused],
                Remember = Forget,
            },
            (CommandResult.InProgress, { } meeting) => new Outcome([new CardAnswer(Working(meeting, reader))]) { Meeting = meeting.Id, Remember = Forget },
            _ => CommandProblems.OutcomeOf(outcome, reader) with { Remember = Forget },
        };
    }

    private Outcome DoneOutcome(Meeting meeting, Reader reader, Func<DialogState, DialogState> forget) =>
        new([new CardAnswer(cards.Cancelled(meeting, reader))])
        {
            Meeting = meeting.Id,
            Told = [AnnouncementKind.Cancelled],
            Remember = forget,
            Settle = meeting.State == MeetingState.Cancelled
                ? null
                : async token => DoneOutcome(await calendar.ForEndAsync(meeting, token), reader, forget) with { Settle = null },
        };

    private static WorkingCard Working(Meeting meeting, Reader reader) => new(WorkKind.Cancelling)
    {
        Title = meeting.Title,
        Window = Moments.Of(meeting.Window, reader.Zone),
        MeetingId = meeting.Id.ToString(),
        RefreshFor = reader.RefreshFor,
    };
}
