using Convene.Cards.Texts;
using Convene.Cards.Views;

namespace Convene.Cards;

/// <summary>What can be asked for, with examples to type.</summary>
public sealed record HelpCard : CardModel
{
    internal override CardView View(CultureTexts texts) => TalkViews.OfHelp(texts);
}

/// <summary>The first thing a person sees.</summary>
public sealed record WelcomeCard : CardModel
{
    /// <summary>The reader's given name, where it is known.</summary>
    public string? Name { get; init; }

    internal override CardView View(CultureTexts texts) => TalkViews.Of(this, texts);
}
