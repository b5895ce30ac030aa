using System.Text.Json;
using Convene.Channels.Schema;
using Convene.Channels.Turns;

namespace Convene.Channels.Connector;

/// <summary>Makes clients for the service address that a validated activity, or a reference stored from one, names.</summary>
public interface IConnectorFactory
{
    /// <summary>One client for one address; cheap to make.</summary>
    /// <exception cref="ArgumentException">The address is not one that this bot may send its token to.</exception>
    IConnectorClient Create(string serviceUrl);
}

/// <summary>
/// The Bot Framework connector v3 of one service address. Throttling (429) and passing faults (412, 502, 504) are retried within a
/// bounded time; every other failure is a <see cref="ConnectorException"/>.
/// </summary>
public interface IConnectorClient
{
    /// <summary>POST <c>v3/conversations/{c}/activities</c>.</summary>
    Task<ResourceResponse> SendToConversationAsync(string conversationId, Activity activity, CancellationToken cancellationToken);

    /// <summary>POST <c>v3/conversations/{c}/activities/{a}</c>.</summary>
    Task<ResourceResponse> ReplyToActivityAsync(
        string conversationId, string activityId, Activity activity, CancellationToken cancellationToken);

    /// <summary>PUT <c>v3/conversations/{c}/activities/{a}</c>.</summary>
    Task<ResourceResponse> UpdateActivityAsync(
        string conversationId, string activityId, Activity activity, CancellationToken cancellationToken);

    /// <summary>DELETE <c>v3/conversations/{c}/activities/{a}</c>; 404 means that it is gone already, 501 that the channel cannot.</summary>
    Task<DeleteOutcome> DeleteActivityAsync(string conversationId, string activityId, CancellationToken cancellationToken);

    /// <summary>POST <c>v3/conversations</c>.</summary>
    Task<ConversationResourceResponse> CreateConversationAsync(ConversationParameters parameters, CancellationToken cancellationToken);

    /// <summary>GET <c>v3/conversations/{c}/members/{m}</c>.</summary>
    Task<ChannelAccount> GetConversationMemberAsync(string conversationId, string memberId, CancellationToken cancellationToken);

    /// <summary>GET <c>v3/conversations/{c}/pagedmembers</c>; the whole roster in one call is deprecated and throttled by Teams.</summary>
    Task<PagedMembersResult> GetConversationPagedMembersAsync(
        string conversationId, int pageSize, string? continuationToken, CancellationToken cancellationToken);
}

/// <summary>What a new conversation needs: one member and the tenant for a personal one.</summary>
public sealed record ConversationParameters
{
    public bool IsGroup { get; set; }

    public ChannelAccount? Bot { get; set; }

    public IReadOnlyList<ChannelAccount>? Members { get; set; }

    public string? TenantId { get; set; }

    public Activity? Activity { get; set; }

    public JsonElement? ChannelData { get; set; }
}

/// <summary>The new conversation; the activity id only when one was sent along.</summary>
public sealed record ConversationResourceResponse
{
    public string? Id { get; set; }

    public string? ActivityId { get; set; }

    public string? ServiceUrl { get; set; }
}

/// <summary>A page of a roster; the next one is asked for with the token, null at the end.</summary>
public sealed record PagedMembersResult
{
    public IReadOnlyList<ChannelAccount>? Members { get; set; }

    public string? ContinuationToken { get; set; }
}
