using Convene.Cards;
using Convene.Dialogs.Booking;
using Convene.Dialogs.Cancelling;
using Convene.Dialogs.Joining;
using Convene.Dialogs.People;
using Convene.Dialogs.Reconciling;
using Convene.Dialogs.Reporting;
using Convene.Dialogs.Rescheduling;
using Convene.Meetings;
using Convene.Meetings.Ports;

namespace Convene.Dialogs.Turns;

/// <summary>Does what a decision came to.</summary>
internal sealed class Works(
    BookingWork booking, ChangeWork changes, CancelWork cancelling, HostDoor host, ReportWork reports, ReconcileWork reconciling, ILedger ledger)
{
    public Task<Outcome> RunAsync(Effect effect, Speaker speaker, CancellationToken cancellationToken) => effect switch
    {
        Effect.Say say => Task.FromResult(new Outcome(say.Answers)),
        Effect.Book book => booking.RunAsync(book, speaker, cancellationToken),
        Effect.Change change => changes.RunAsync(change, speaker, cancellationToken),
        Effect.Cancel cancel => cancelling.RunAsync(cancel, speaker, cancellationToken),
        Effect.LetHostIn letIn => host.RunAsync(letIn, speaker, cancellationToken),
        Effect.Report report => reports.RunAsync(report, speaker, cancellationToken),
        Effect.FindFinished find => reports.FindAsync(find, speaker, cancellationToken),
        Effect.ShowReconciliation show => reconciling.ShowAsync(show, speaker, cancellationToken),
        Effect.Reconcile => reconciling.RunAsync(speaker, cancellationToken),
        Effect.SettleFinding settle => reconciling.SettleAsync(settle, speaker, cancellationToken),
        _ => throw new NotSupportedException($"No work for {effect.GetType().Name}."),
    };

    public static WorkingCard CardWhileRunning(Effect effect) => effect switch
    {
        Effect.Book book => new WorkingCard(WorkKind.Booking) { Title = book.Command.Title },
        Effect.Change change => new WorkingCard(WorkKind.Changing) { MeetingId = change.Command.MeetingId.ToString() },
        Effect.Cancel cancel => new WorkingCard(WorkKind.Cancelling) { MeetingId = cancel.Command.MeetingId.ToString() },
        Effect.Report or Effect.FindFinished => new WorkingCard(WorkKind.Reporting),
        _ => new WorkingCard(WorkKind.Other),
    };

    /// <summary>The meeting that is worked on, once the ledger has it.</summary>
    public async Task<MeetingId?> MeetingOfAsync(Effect effect, CancellationToken cancellationToken) => effect switch
    {
        Effect.Book book => (await ledger.FindByCommandAsync(book.Command.Key, cancellationToken))?.Id,
        Effect.Change change => change.Command.MeetingId,
        Effect.Cancel cancel => cancel.Command.MeetingId,
        _ => null,
    };
}
