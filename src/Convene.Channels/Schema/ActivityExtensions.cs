using System.Text.Json;

namespace Convene.Channels.Schema;

/// <summary>Questions that are asked of activities again and again.</summary>
public static class ActivityExtensions
{
    /// <summary>Who and where, to write back now or later. Null parts of the activity are not invented.</summary>
    /// <exception cref="InvalidOperationException">The activity names no conversation, channel or service address.</exception>
    public static ConversationReference GetConversationReference(this Activity activity) => new()
    {
        ActivityId = activity.Id,
        User = activity.From,
        Bot = activity.Recipient,
        Conversation = activity.Conversation ?? throw Missing("conversation"),
        ChannelId = activity.ChannelId ?? throw Missing("channelId"),
        ServiceUrl = activity.ServiceUrl ?? throw Missing("serviceUrl"),
        Locale = activity.Locale,
    };

    /// <summary>The text without the mention of the bot (<c>&lt;at&gt;Convene&lt;/at&gt;</c>), trimmed; empty when there is no text.</summary>
    public static string TextWithoutMention(this Activity activity) => MentionText.WithoutRecipient(activity);

    /// <summary>The customer's tenant as the channel states it: <c>conversation.tenantId</c>, else Teams' <c>channelData.tenant.id</c>.</summary>
    public static string? TenantId(this Activity activity) =>
        activity.Conversation?.TenantId ?? activity.ChannelData.Text("tenant", "id");

    /// <summary>Whether a card's button came as a message (Web Chat's and Teams' <c>Action.Submit</c>): no text, inputs in the value.</summary>
    public static bool IsCardSubmit(this Activity activity) =>
        activity.Type == ActivityTypes.Message && activity.Value is { ValueKind: JsonValueKind.Object }
        && string.IsNullOrEmpty(activity.Text);

    /// <summary>Whether the conversation is between one person and the bot.</summary>
    public static bool IsPersonal(this Activity activity) =>
        activity.Conversation is { IsGroup: not true } conversation && conversation.ConversationType is null or "personal";

    private static InvalidOperationException Missing(string field) => new($"The activity has no {field}.");
}
