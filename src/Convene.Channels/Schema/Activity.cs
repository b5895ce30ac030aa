using System.Text.Json;
using System.Text.Json.Serialization;

namespace Convene.Channels.Schema;

/// <summary>
/// What goes to and fro between a person and the bot: a message, an update of the conversation, an invoke, a reaction.
/// The names are those of the Bot Framework activity schema v3; what is not named here survives in <see cref="Properties"/>.
/// </summary>
public sealed record Activity
{
    /// <summary>One of <see cref="ActivityTypes"/>, or a type that is not known yet.</summary>
    public required string Type { get; set; }

    [JsonConverter(typeof(TextOrNumber))]
    public string? Id { get; set; }

    /// <summary>Kept as the channel wrote it: the bot's own clock decides, and a stamp that cannot be read must not lose the message.</summary>
    public string? Timestamp { get; set; }

    /// <summary>Kept as the channel wrote it, like <see cref="Timestamp"/>.</summary>
    public string? LocalTimestamp { get; set; }

    /// <summary>The IANA zone that the person's client runs in.</summary>
    public string? LocalTimezone { get; set; }

    /// <summary>Where replies go: may have a path, and may or may not end in a slash.</summary>
    public string? ServiceUrl { get; set; }

    public string? ChannelId { get; set; }

    public ChannelAccount? From { get; set; }

    public ConversationAccount? Conversation { get; set; }

    public ChannelAccount? Recipient { get; set; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; set; }

    /// <summary><c>list</c> or <c>carousel</c>.</summary>
    public string? AttachmentLayout { get; set; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; set; }

    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; set; }

    public IReadOnlyList<MessageReaction>? ReactionsAdded { get; set; }

    public IReadOnlyList<MessageReaction>? ReactionsRemoved { get; set; }

    public string? TopicName { get; set; }

    /// <summary>BCP 47 name of the language that the person's client speaks, such as <c>zh-CN</c>.</summary>
    public string? Locale { get; set; }

    /// <summary>Null when a card's button was pressed: the inputs are in <see cref="Value"/>.</summary>
    public string? Text { get; set; }

    /// <summary>What is read aloud instead of <see cref="Text"/>.</summary>
    public string? Speak { get; set; }

    /// <summary><c>acceptingInput</c>, <c>ignoringInput</c> or <c>expectingInput</c>.</summary>
    public string? InputHint { get; set; }

    /// <summary>Shown where no card can be, such as in a notification.</summary>
    public string? Summary { get; set; }

    public SuggestedActions? SuggestedActions { get; set; }

    public IReadOnlyList<Attachment>? Attachments { get; set; }

    public IReadOnlyList<Entity>? Entities { get; set; }

    /// <summary>The channel's own part, such as Teams' <c>{"tenant":{"id":…},"team":{…}}</c>.</summary>
    public JsonElement? ChannelData { get; set; }

    /// <summary><c>add</c> or <c>remove</c> of an installation update.</summary>
    public string? Action { get; set; }

    [JsonConverter(typeof(TextOrNumber))]
    public string? ReplyToId { get; set; }

    /// <summary>Inputs of a pressed button or the argument of an invoke: written by the person's client, never a proof of anything.</summary>
    public JsonElement? Value { get; set; }

    public string? ValueType { get; set; }

    /// <summary>The name of an invoke or event, see <see cref="InvokeNames"/>.</summary>
    public string? Name { get; set; }

    public ConversationReference? RelatesTo { get; set; }

    /// <summary><c>normal</c>, <c>notification</c>, <c>expectReplies</c> or <c>ephemeral</c>.</summary>
    public string? DeliveryMode { get; set; }

    public string? Importance { get; set; }

    public string? Label { get; set; }

    /// <summary>Fields of the activity that have no name here, kept so that they come out as they went in.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }

    /// <summary>A message of plain text: quotes, stars and underscores in it stay what they are.</summary>
    public static Activity Message(string text) => new() { Type = ActivityTypes.Message, Text = text, TextFormat = "plain" };

    /// <summary>A message that is one card; <paramref name="summary"/> is read where cards are not shown.</summary>
    public static Activity Message(Attachment card, string? summary = null) =>
        new() { Type = ActivityTypes.Message, Attachments = [card], Summary = summary };
}
