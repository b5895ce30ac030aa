using Convene.Cards;
using Convene.Dialogs.Booking;
using Convene.Dialogs.Turns;

namespace Convene.Dialogs.People;

/// <summary>"Which Alice?", "I know no Alice": asked one person at a time. Pure.</summary>
internal static class PeopleQuestion
{
    public static Decision Ask(DialogState state, string dialogId, string key, LookupResult looked, Speaker speaker)
    {
        var name = (looked.Unclear ?? throw new ArgumentException("Everybody is known.", nameof(looked))).Name;
        if (looked.Candidates.Count == 0)
        {
            var sentence = looked.IsDirectoryAway ? "dialog.who.directoryAway" : "dialog.who.nobody";
            return Decision.Text(state.Asking(new Question(QuestionKind.NameAddress, dialogId, name)), speaker.Texts[sentence, name]);
        }

        var question = new Question(QuestionKind.ChoosePerson, dialogId, name) { Options = looked.Candidates };
        return Decision.Card(state.Asking(question), CardOf(question, key));
    }

    public static ChooseCard CardOf(Question question, string key) =>
        new(question.DialogId, key, ChooseWhat.Person, [.. question.Options.Select(o => new CardChoice(o.Id, o.Title) { Detail = o.Detail })])
        {
            About = question.About,
        };

    /// <summary>The list with the person in question made known, or left out.</summary>
    public static IReadOnlyList<Invitee> Replace(IReadOnlyList<Invitee> people, string? about, Invitee? with) =>
        [.. people.SelectMany(p => p.Address is null && p.Name == about ? with is null ? [] : [with] : new[] { p })];

    /// <summary>Who is meant by an answer: an address, or another name to look for.</summary>
    public static Invitee? Read(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length is 0 or > FormReading.LongestTitle ? null : new Invitee(trimmed, FormReading.IsAddress(trimmed) ? trimmed : null);
    }
}
