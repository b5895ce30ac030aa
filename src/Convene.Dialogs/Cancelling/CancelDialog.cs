using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Rescheduling;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Dialogs.Wishes;
using Convene.Meetings;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Cancelling;

/// <summary>Cancelling is always asked back, with the meeting's name and time. Pure.</summary>
internal static class CancelDialog
{
    public static Decision Ask(DialogState state, MeetingWish wish, Meeting meeting, Speaker speaker, string? provider)
    {
        var card = new ConfirmCard(wish.Id, wish.Key, ConfirmWhat.Cancel, meeting.Title, Moments.Of(meeting.Window, speaker.Zone))
        {
            Attendees = [.. meeting.Attendees.Select(a => new CardPerson(a.Name, a.Address))],
            Provider = provider,
            Scope = ScopeQuestion.Words(wish, meeting, speaker),
            CanChange = false,
        };
        return Decision.Card(state.With(wish).Asking(new Question(QuestionKind.ConfirmWish, wish.Id)), card);
    }

    public static CancelMeeting CommandOf(MeetingWish wish, Meeting meeting, Speaker speaker) => new()
    {
        Key = new CommandKey(wish.Key),
        MeetingId = ChangePlan.TargetOf(wish, meeting),
        Scope = wish.Scope ?? SeriesScope.All,
        OccurrenceStart = meeting.Occurrence?.OriginalStart,
        ByDirectoryId = speaker.Person.DirectoryId,
        Origin = speaker.Place,
    };
}
