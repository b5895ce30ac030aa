using System.Net;

namespace Convene.Sandbox.Graph.Notifying;

/// <summary>What came back from a notification address, or why nothing did.</summary>
internal sealed record Reply(HttpStatusCode? Status, string? ContentType, string Body, string? Problem)
{
    public bool IsTaken => Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;
}

/// <summary>Posts to those who listen: no redirects, no cookies, no proxy, and never longer than is allowed.</summary>
internal sealed class Postman(TimeProvider time) : IDisposable
{
    private const int LongestReply = 4096;

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    public async Task<Reply> PostAsync(string url, HttpContent content, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
            using var response = await _http.SendAsync(request, both.Token);
            return new Reply(response.StatusCode, response.Content.Headers.ContentType?.MediaType, await TextAsync(response, both.Token), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Reply(null, null, "", "The request timed out.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new Reply(null, null, "", "The address cannot be reached.");
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<string> TextAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var reader = new StreamReader(stream);
        var buffer = new char[LongestReply];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        return new string(buffer, 0, length);
    }
}
