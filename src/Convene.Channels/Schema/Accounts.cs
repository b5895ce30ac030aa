using System.Text.Json;
using System.Text.Json.Serialization;

namespace Convene.Channels.Schema;

/// <summary>A person or a bot as one channel knows it.</summary>
public sealed record ChannelAccount
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    /// <summary>
    /// The person's object id in Azure AD: the identity that decides who may do what. Only present where the channel itself vouches
    /// for it (Teams, or the local Direct Line, which takes it from its token).
    /// </summary>
    public string? AadObjectId { get; set; }

    /// <summary><c>user</c> or <c>bot</c>.</summary>
    public string? Role { get; set; }

    /// <summary>Given by the members' calls only.</summary>
    public string? Email { get; set; }

    /// <summary>Given by the members' calls only.</summary>
    public string? UserPrincipalName { get; set; }

    /// <summary>Given by the members' calls only.</summary>
    public string? TenantId { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>The conversation that an activity belongs to.</summary>
public sealed record ConversationAccount
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public bool? IsGroup { get; set; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>; null outside Teams.</summary>
    public string? ConversationType { get; set; }

    public string? TenantId { get; set; }

    public string? AadObjectId { get; set; }

    public string? Role { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>
/// All it takes to write into a conversation later, from a background job or after a restart: store it as JSON.
/// Keep the newest one of a conversation: service addresses change.
/// </summary>
public sealed record ConversationReference
{
    /// <summary>The activity that it was taken from; a reply is attached to it.</summary>
    public string? ActivityId { get; set; }

    public ChannelAccount? User { get; set; }

    public ChannelAccount? Bot { get; set; }

    public required ConversationAccount Conversation { get; set; }

    public required string ChannelId { get; set; }

    public required string ServiceUrl { get; set; }

    public string? Locale { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}
