using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Convene.Channels.Schema;
using Convene.Channels.Turns;
using Polly.Timeout;

namespace Convene.Channels.Connector;

/// <summary>One service address. The token goes nowhere else: every request is built on that address and redirects are not followed.</summary>
internal sealed class ConnectorClient(Uri serviceUrl, IHttpClientFactory clients, ConnectorTokens tokens, ConnectorRetries retries)
    : IConnectorClient
{
    public const string ClientName = "Convene.Channels.Connector";

    private const int LargestPage = 500;

    public Task<ResourceResponse> SendToConversationAsync(string conversationId, Activity activity, CancellationToken cancellationToken) =>
        SendActivityAsync(HttpMethod.Post, ConnectorPaths.Activities(conversationId), activity, cancellationToken);

    public Task<ResourceResponse> ReplyToActivityAsync(
        string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        SendActivityAsync(HttpMethod.Post, ConnectorPaths.Activity(conversationId, activityId), activity, cancellationToken);

    public Task<ResourceResponse> UpdateActivityAsync(
        string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        SendActivityAsync(HttpMethod.Put, ConnectorPaths.Activity(conversationId, activityId), activity, cancellationToken);

    public async Task<DeleteOutcome> DeleteActivityAsync(string conversationId, string activityId, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Delete, ConnectorPaths.Activity(conversationId, activityId), null, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.NotImplemented => DeleteOutcome.NotSupported,
            HttpStatusCode.NotFound => DeleteOutcome.Deleted,
            _ when response.IsSuccessStatusCode => DeleteOutcome.Deleted,
            _ => throw await ConnectorFailures.FromAsync(response, cancellationToken),
        };
    }

    public async Task<ConversationResourceResponse> CreateConversationAsync(
        ConversationParameters parameters, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(parameters, ConnectorJson.Default.ConversationParameters);
        using var response = await SendAsync(HttpMethod.Post, ConnectorPaths.Conversations, body, cancellationToken);
        var created = await ReadAsync(response, ConnectorJson.Default.ConversationResourceResponse, cancellationToken);
        return created is { Id.Length: > 0 } ? created : throw Unreadable(response, null);
    }

    public async Task<ChannelAccount> GetConversationMemberAsync(string conversationId, string memberId, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, ConnectorPaths.Member(conversationId, memberId), null, cancellationToken);
        return await ReadAsync(response, ConnectorJson.Default.ChannelAccount, cancellationToken) ?? throw Unreadable(response, null);
    }

    public async Task<PagedMembersResult> GetConversationPagedMembersAsync(
        string conversationId, int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, LargestPage);
        var path = ConnectorPaths.PagedMembers(conversationId, pageSize, continuationToken);
        using var response = await SendAsync(HttpMethod.Get, path, null, cancellationToken);
        return await ReadAsync(response, ConnectorJson.Default.PagedMembersResult, cancellationToken) ?? throw Unreadable(response, null);
    }

    private async Task<ResourceResponse> SendActivityAsync(
        HttpMethod method, string path, Activity activity, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(activity, ConnectorJson.Default.Activity);
        using var response = await SendAsync(method, path, body, cancellationToken);

        // Accepted without a body, as Teams does with typing: sent, but no id to update it by.
        return await ReadAsync(response, ConnectorJson.Default.ResourceResponse, cancellationToken) ?? new ResourceResponse((string?)null);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        var address = ConnectorPaths.Join(serviceUrl, path);
        using var client = clients.CreateClient(ClientName);
        try
        {
            return await retries.Pipeline.ExecuteAsync(
                async attempt =>
                {
                    using var request = new HttpRequestMessage(method, address) { Content = JsonContent(body) };
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(serviceUrl, attempt));
                    return await client.SendAsync(request, attempt);
                },
                cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            throw new ConnectorException("The channel could not be reached.", null, failure.HttpRequestError.ToString(), failure);
        }
        catch (TimeoutRejectedException failure)
        {
            throw new ConnectorException("The channel did not answer in time.", null, "Timeout", failure);
        }
    }

    private static ByteArrayContent? JsonContent(byte[]? body) => body is null
        ? null
        : new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };

    /// <summary>Null when the answer is a success without a body.</summary>
    private static async Task<T?> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await ConnectorFailures.FromAsync(response, cancellationToken);
        }

        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException failure)
        {
            throw Unreadable(response, failure);
        }
    }

    private static ConnectorException Unreadable(HttpResponseMessage response, Exception? failure) =>
        new("The channel's answer could not be read.", response.StatusCode, "Unreadable", failure);
}

/// <summary>Makes clients for addresses that the bot's token may travel to.</summary>
internal sealed class ConnectorFactory(
    IHttpClientFactory clients, ConnectorTokens tokens, ConnectorRetries retries, ChannelEnvironment environment) : IConnectorFactory
{
    public IConnectorClient Create(string serviceUrl) => environment.IsSafeAddress(serviceUrl)
        ? new ConnectorClient(new Uri(serviceUrl), clients, tokens, retries)
        : throw new ArgumentException("Not an address that the bot's token may be sent to.", nameof(serviceUrl));
}
