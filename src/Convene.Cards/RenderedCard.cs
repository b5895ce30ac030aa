using System.Text.Json.Nodes;

namespace Convene.Cards;

/// <summary>A card ready to send.</summary>
/// <param name="Content">The attachment's content; belongs to the caller alone.</param>
/// <param name="PlainText">The same in words, with what can be typed instead of pressing; also the card's fallbackText.</param>
public sealed record RenderedCard(JsonObject Content, string PlainText)
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";
}
