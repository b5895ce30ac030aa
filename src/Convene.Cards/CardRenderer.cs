using Convene.Cards.Texts;

namespace Convene.Cards;

/// <summary>Binds a model to its template and its strings. Thread-safe; make one and keep it: templates are parsed once, when it is made.</summary>
public sealed class CardRenderer
{
    /// <summary>Reads the repository's <c>cards/</c> folder: the templates and <c>strings.*.json</c>.</summary>
    /// <exception cref="InvalidDataException">A template or a strings file is missing or wrong; the message names the file and the place in it.</exception>
    public CardRenderer(string cardsFolder)
    {
        Strings = new Strings(cardsFolder);
    }

    /// <summary>The strings that the cards use; dialogs take their own sentences from them too.</summary>
    public Strings Strings { get; }

    /// <summary>The card and its plain text.</summary>
    /// <param name="model">What to say.</param>
    /// <param name="culture">A language tag such as <c>zh-CN</c> or <c>en-GB</c>; the closest strings are taken, else en-US.</param>
    /// <param name="client">How the client sends presses.</param>
    public RenderedCard Render(CardModel model, string culture, CardClient client) => throw new NotSupportedException("Not built yet.");
}
