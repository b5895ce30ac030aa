using System.Text.Json;
using System.Text.Json.Serialization;

namespace Convene.Channels.Schema;

/// <summary>A card or a file in a message.</summary>
public sealed record Attachment
{
    public const string AdaptiveCardContentType = "application/vnd.microsoft.card.adaptive";

    public string? ContentType { get; set; }

    public string? ContentUrl { get; set; }

    public JsonElement? Content { get; set; }

    public string? Name { get; set; }

    public string? ThumbnailUrl { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }

    public static Attachment AdaptiveCard(JsonElement card) => new() { ContentType = AdaptiveCardContentType, Content = card };
}

/// <summary>Something said about the text, such as who is mentioned in it.</summary>
public sealed record Entity
{
    public const string MentionType = "mention";

    public string? Type { get; set; }

    /// <summary>Who is mentioned, when <see cref="Type"/> is <see cref="MentionType"/>.</summary>
    public ChannelAccount? Mentioned { get; set; }

    /// <summary>How the mention stands in the text, such as <c>&lt;at&gt;Convene&lt;/at&gt;</c>.</summary>
    public string? Text { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A reaction to a message, such as <c>like</c>.</summary>
public sealed record MessageReaction
{
    public string? Type { get; set; }
}

/// <summary>Buttons under the last message; they go away when one is pressed. Teams shows them in personal chats only.</summary>
public sealed record SuggestedActions
{
    /// <summary>Ids of those who see them; empty for all.</summary>
    public IReadOnlyList<string>? To { get; set; }

    public IReadOnlyList<CardAction>? Actions { get; set; }
}

/// <summary>A button outside an Adaptive Card. Teams' suggested actions know <c>imBack</c> only.</summary>
public sealed record CardAction
{
    public string? Type { get; set; }

    public string? Title { get; set; }

    public JsonElement? Value { get; set; }

    public string? DisplayText { get; set; }

    public string? Text { get; set; }

    public string? Image { get; set; }

    /// <summary>A button that says <paramref name="text"/> as if the person had typed it.</summary>
    public static CardAction ImBack(string text) =>
        new() { Type = "imBack", Title = text, Value = JsonSerializer.SerializeToElement(text, SchemaJson.Default.String) };
}

/// <summary>The id that the channel gave to what was sent; null where a channel gives none (Teams' typing, a split message).</summary>
public sealed record ResourceResponse([property: JsonConverter(typeof(TextOrNumber))] string? Id);
