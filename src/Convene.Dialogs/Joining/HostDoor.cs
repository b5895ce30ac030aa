using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Dialogs.Wishes;
using Convene.Meetings;
using Convene.Meetings.Capabilities;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Joining;

/// <summary>
/// Lets the host in. The link is minted at the press, goes to the host's one-to-one chat and nowhere else: not into state, cards,
/// groups or logs.
/// </summary>
internal sealed class HostDoor(MeetingReading reading, MeetingCards cards)
{
    public async Task<Outcome> RunAsync(Effect.LetHostIn effect, Speaker speaker, CancellationToken cancellationToken)
    {
        var reader = Reader.Of(speaker, isOwnView: false);
        var meeting = await reading.FindForAsync(speaker.Person, effect.MeetingId, cancellationToken);
        if (meeting is null)
        {
            return Outcome.Card(WishDialog.NoSuchMeeting());
        }

        if (Objection(meeting, speaker) is { } problem)
        {
            return Outcome.Card(new ProblemCard(problem) { Title = meeting.Title, Buttons = [Problems.Show(meeting.Id)] });
        }

        try
        {
            var link = await reading.MintHostLinkAsync(speaker.Person, meeting.Id, cancellationToken);
            return Usable(link) is { } url ? OpenOutcome(meeting, url, reader, speaker) : NoLinkOutcome(meeting, reader, speaker);
        }
        catch (ProviderException failure)
        {
            return Outcome.Card(new ProblemCard(Problems.Of(failure)) { Title = meeting.Title, Buttons = [Problems.Show(meeting.Id)] });
        }
    }

    private static Problem? Objection(Meeting meeting, Speaker speaker) => meeting.State switch
    {
        _ when !MeetingReading.IsHost(speaker.Person, meeting) => Problem.NotYours,
        MeetingState.Cancelled or MeetingState.Cancelling => Problem.AlreadyCancelled,
        MeetingState.Refused => Problem.NoSuchMeeting,
        _ when meeting.IsOver(speaker.Now) => Problem.AlreadyEnded,
        _ => null,
    };

    private Outcome OpenOutcome(Meeting meeting, string url, Reader reader, Speaker speaker)
    {
        var secret = new TextAnswer(speaker.Texts["dialog.start.link", meeting.Title, url]) { IsPrivate = true };
        return new Outcome([new CardAnswer(cards.Meeting(meeting, reader)), secret]) { Meeting = meeting.Id };
    }

    private Outcome NoLinkOutcome(Meeting meeting, Reader reader, Speaker speaker) =>
        new([new CardAnswer(cards.Meeting(meeting, reader, speaker.Texts["dialog.start.none"]))]) { Meeting = meeting.Id };

    private static string? Usable(HostLink? link) =>
        Uri.TryCreate(link?.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url.AbsoluteUri : null;
}
