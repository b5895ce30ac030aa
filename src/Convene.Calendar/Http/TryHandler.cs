using Microsoft.Extensions.Options;

namespace Convene.Calendar.Http;

/// <summary>One try: a time limit over request and whole answer, and no answer but JSON gets through to the SDK.</summary>
internal sealed class TryHandler(IOptions<GraphOptions> options, TimeProvider time) : DelegatingHandler
{
    private const long LongestAnswer = 8 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(options.Value.TryTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var response = await base.SendAsync(request, both.Token);
            await response.Content.LoadIntoBufferAsync(LongestAnswer, both.Token);
            return KeepJsonOnly(response);
        }
        catch (OperationCanceledException e) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("Graph did not answer in time.", e);
        }
    }

    /// <summary>Proxies and gateways answer in HTML; the SDK would fall over it with an exception that says nothing of the status.</summary>
    private static HttpResponseMessage KeepJsonOnly(HttpResponseMessage response)
    {
        var mediaType = response.Content.Headers.ContentType?.MediaType;
        if (response.Content.Headers.ContentLength is 0 || mediaType is "application/json")
            return response;
        if (response.IsSuccessStatusCode)
        {
            response.Dispose();
            throw new HttpRequestException("Graph answered something that is not JSON.");
        }

        response.Content = new ByteArrayContent([]);
        return response;
    }
}
