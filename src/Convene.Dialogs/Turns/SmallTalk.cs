using Convene.Cards;
using Convene.Dialogs.People;
using Convene.Dialogs.Showing;
using Convene.Language;

namespace Convene.Dialogs.Turns;

/// <summary>Help, greetings, preferences, and an honest word about what is not built yet. Pure.</summary>
internal sealed class SmallTalk(Cards.Texts.Strings strings)
{
    public Decision? TrySay(DialogState state, Understanding said, Speaker speaker) => said.Intent switch
    {
        Intent.Help => Decision.Card(state, new HelpCard()),
        Intent.Greeting => Decision.Text(state, speaker.Texts["dialog.greeting", speaker.Person.Name]),
        Intent.Thanks => Decision.Text(state, speaker.Texts["dialog.thanks"]),
        Intent.SetLanguage => SetLanguage(state, said.Slots.Language?.Value, speaker),
        Intent.SetTimeZone => SetZone(state, said, speaker),
        Intent.Recordings or Intent.Rooms or Intent.Webinar or Intent.Live or Intent.Conflicts =>
            Decision.Card(state, NotBuilt(speaker)),
        Intent.Confirm or Intent.Reject => Decision.Text(state, speaker.Texts["dialog.nothingAsked"]),
        _ => null,
    };

    private static ProblemCard NotBuilt(Speaker speaker) => new(Problem.NotSupported)
    {
        What = speaker.Texts["dialog.notBuilt"],
        WhatToDo = speaker.Texts["dialog.works"],
        Buttons = [Problems.Help],
    };

    public static Decision NotUnderstood(DialogState state) =>
        Decision.Card(state, new ProblemCard(Problem.NotUnderstood) { Buttons = [Problems.Help, Problems.NewBooking, Problems.Upcoming] });

    private Decision SetLanguage(DialogState state, string? language, Speaker speaker)
    {
        if (language is not (Languages.English or Languages.Chinese))
        {
            return Decision.Text(state, speaker.Texts["dialog.language.which"]);
        }

        var texts = strings.For(Languages.CultureOf(language));
        return Decision.Text(state with { Language = language, IsLanguageChosen = true }, texts["dialog.language.set"]);
    }

    private static Decision SetZone(DialogState state, Understanding said, Speaker speaker) =>
        ZoneWords.Find(said.Slots.TimeZone?.Value ?? said.Utterance.Text) is { } known
            ? Decision.Text(state with { ChosenZone = known.Id }, speaker.Texts["dialog.zone.set", speaker.Texts.Zone(known.Id)])
            : Decision.Text(state, speaker.Texts["dialog.zone.which"]);
}
