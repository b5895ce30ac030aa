using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Meetings;
using Convene.Meetings.Ports;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Turns;

/// <summary>A button pressed again shows what came of its first press; a card that led nowhere is told to be too old.</summary>
internal sealed class EarlierResult(ILedger ledger, MeetingReading reading, MeetingCards cards)
{
    /// <summary>Null where the key has led to nothing that the person may see, or is still the <paramref name="current"/> one.</summary>
    public async Task<Decision?> OfAsync(DialogState state, string? key, string? current, Speaker speaker, CancellationToken cancellationToken)
    {
        if (key is null || key == current || await ledger.FindByCommandAsync(new CommandKey(key), cancellationToken) is not { } found)
        {
            return null;
        }

        var meeting = await reading.FindForAsync(speaker.Person, found.Id, cancellationToken);
        return meeting is null ? null : Decision.Card(state, cards.Current(meeting, Reader.Of(speaker, isOwnView: false)));
    }

    public static ProblemCard Expired() => new(Problem.CardExpired) { Buttons = [Problems.NewBooking, Problems.Upcoming] };
}
