using Convene.Cards.Texts;
using Convene.Cards.Views;

namespace Convene.Cards;

/// <summary>
/// What a card says, free of language and client: ids, wall times and names. The renderer formats it per culture.
/// Nothing in a model is authority: the server decides from the sender who may do what (DESIGN section 6).
/// </summary>
public abstract record CardModel
{
    // Each model has a template and a view here: the hierarchy is closed.
    private protected CardModel()
    {
    }

    internal abstract CardView View(CultureTexts texts);
}

/// <summary>
/// A card whose buttons act. <see cref="Key"/> travels in every button's data as <see cref="CardFields.Key"/>: the command key of DESIGN section 4,
/// so that a button pressed twice acts once.
/// </summary>
public abstract record ActingCard(string Key) : CardModel;
