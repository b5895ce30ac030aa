using System.Text.Json.Nodes;
using Convene.Cards.Texts;

namespace Convene.Cards.Views;

/// <summary>The cards that explain: what went wrong, what can be asked, who is speaking.</summary>
internal static class TalkViews
{
    private static readonly string[] Topics = ["book", "change", "cancel", "list", "join", "report", "provider"];

    public static CardView Of(ProblemCard card, CultureTexts texts)
    {
        var key = Keys.Of(card.Problem);
        var what = card.What ?? texts[$"problem.{key}.what"];
        var whatToDo = card.WhatToDo ?? texts[$"problem.{key}.do"];
        var data = new JsonObject
        {
            ["what"] = what,
            ["whatToDo"] = whatToDo,
            ["title"] = card.Title,
            ["when"] = ViewParts.When(texts, card.Window),
            ["buttons"] = new JsonArray([.. card.Buttons.Select(button => Button(button, texts))]),
        };
        var plain = new PlainLines().Add(what).Add(card.Title).Add(card.Window is null ? null : texts.Window(card.Window)).Add(whatToDo);
        return new CardView("problem", data, plain);
    }

    public static CardView Of(WelcomeCard card, CultureTexts texts)
    {
        var heading = string.IsNullOrWhiteSpace(card.Name) ? texts["welcome.heading"] : texts["welcome.hello", card.Name];
        var example = texts["format.quoted", texts["help.bookExample"]];
        var plain = new PlainLines().Add(heading).Add(texts["welcome.line"]).Add(texts["welcome.try"] + " " + example)
            .Add(ViewParts.CanType(texts, ["list", "help"]));
        return new CardView("welcome", new JsonObject { ["heading"] = heading, ["example"] = example }, plain);
    }

    public static CardView OfHelp(CultureTexts texts)
    {
        var examples = Examples(texts);
        var plain = new PlainLines().Add(texts["help.heading"]).Add(texts["help.intro"]).Add(examples.Select(example => Line(example, texts)));
        return new CardView("help", new JsonObject { ["examples"] = new JsonArray([.. examples]) }, plain);
    }

    private static JsonObject Button(CardButton button, CultureTexts texts) => new()
    {
        ["title"] = button.About is null ? texts[button.TextKey] : texts[button.TextKey, ShortText.Cut(button.About, ShortText.Button)],
        ["verb"] = button.Verb,
        ["fields"] = new JsonObject(button.Fields.Select(field => new KeyValuePair<string, JsonNode?>(field.Key, field.Value))),
    };

    private static List<JsonObject> Examples(CultureTexts texts) =>
        [.. Topics.Select(topic => new JsonObject { ["topic"] = topic, ["say"] = texts["format.quoted", texts[$"help.{topic}Example"]] })];

    private static string Line(JsonObject example, CultureTexts texts) =>
        texts["format.labelled", texts["help." + example["topic"]!.GetValue<string>()], example["say"]!.GetValue<string>()];
}
