using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Turns;
using Convene.Meetings;
using Convene.Meetings.Processes;

namespace Convene.Dialogs.Wishes;

/// <summary>"Only this one, this and following, or all of them?" Pure.</summary>
internal static class ScopeQuestion
{
    private static readonly SeriesScope[] Scopes = [SeriesScope.This, SeriesScope.FromHereOn, SeriesScope.All];

    /// <summary>Whether it must be asked how much of a series is meant.</summary>
    public static bool IsOpen(MeetingWish wish, Meeting meeting) => wish.Scope is null && meeting is { Recurrence: not null } or { Occurrence: not null };

    public static Decision Ask(DialogState state, MeetingWish wish, Meeting occasion, Speaker speaker)
    {
        var when = speaker.Texts.Window(Showing.Moments.Of(occasion.Window, speaker.Zone));
        var options = Scopes.Select(scope => new Option(scope.ToString(), speaker.Texts[TextKey(scope)], null, scope == SeriesScope.All ? null : when)).ToList();
        var question = new Question(QuestionKind.ChooseScope, wish.Id) { Options = options };
        var card = new ChooseCard(wish.Id, wish.Key, ChooseWhat.Other, [.. options.Select(o => new CardChoice(o.Id, o.Title) { Detail = o.Detail })])
        {
            Question = speaker.Texts[wish.Kind == WishKind.Cancel ? "choose.seriesCancel" : "choose.seriesChange", occasion.Title],
        };
        return Decision.Card(state.With(wish).Asking(question), card);
    }

    public static SeriesScope? Read(Option option) => Enum.TryParse<SeriesScope>(option.Id, out var scope) && Enum.IsDefined(scope) ? scope : null;

    /// <summary>For the card that asks for a yes; null where no series is concerned.</summary>
    public static string? Words(MeetingWish wish, Meeting meeting, Speaker speaker) =>
        meeting is { Recurrence: null, Occurrence: null } ? null : speaker.Texts[TextKey(wish.Scope ?? SeriesScope.All)];

    private static string TextKey(SeriesScope scope) => scope switch
    {
        SeriesScope.This => "scope.one",
        SeriesScope.FromHereOn => "scope.following",
        _ => "scope.all",
    };
}
