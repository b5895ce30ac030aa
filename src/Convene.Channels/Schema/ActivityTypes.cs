namespace Convene.Channels.Schema;

/// <summary>The types of activities that channels send.</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string MessageUpdate = "messageUpdate";
    public const string MessageDelete = "messageDelete";
    public const string MessageReaction = "messageReaction";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string Invoke = "invoke";
    public const string Event = "event";
    public const string Typing = "typing";
    public const string EndOfConversation = "endOfConversation";
}

/// <summary>The channels that this bot talks with.</summary>
public static class ChannelIds
{
    public const string MsTeams = "msteams";
    public const string WebChat = "webchat";
    public const string DirectLine = "directline";

    /// <summary>A developer's tool; heard in Development only.</summary>
    public const string Emulator = "emulator";
}

/// <summary>Names of the invokes that are told apart; any other name is answered 501.</summary>
public static class InvokeNames
{
    public const string AdaptiveCardAction = "adaptiveCard/action";
    public const string TaskFetch = "task/fetch";
    public const string TaskSubmit = "task/submit";
    public const string ComposeExtensionQuery = "composeExtension/query";
    public const string ComposeExtensionFetchTask = "composeExtension/fetchTask";
    public const string ComposeExtensionSubmitAction = "composeExtension/submitAction";

    /// <summary>Every name of a message extension begins so.</summary>
    public const string ComposeExtensionPrefix = "composeExtension/";

    public const string SignInVerifyState = "signin/verifyState";
    public const string SignInTokenExchange = "signin/tokenExchange";
}

/// <summary>How the answers to an activity are delivered.</summary>
public static class DeliveryModes
{
    /// <summary>The replies go into the HTTP answer instead of to the connector.</summary>
    public const string ExpectReplies = "expectReplies";
}
