using System.Net.Http.Headers;
using Convene.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Convene.EndToEnd.Tests.Hosts;

/// <summary>
/// One address before several hosts: each request goes to the next one in turn, and to the one after it where that one does not answer.
/// So does a channel that delivers again, and so does Graph.
/// </summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private IReadOnlyList<string> _hosts = [];
    private LoopbackServer? _server;
    private int _turn;
    private int _passedOn;
    private int _refused;

    public string BaseUrl => _server!.BaseUrl;

    /// <summary>How often a host did not answer and the next one was asked.</summary>
    public int PassedOn => Volatile.Read(ref _passedOn);

    /// <summary>How often no host answered.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public static async Task<LoadBalancer> StartAsync(CancellationToken cancellationToken)
    {
        var balancer = new LoadBalancer();
        balancer._server = await LoopbackServer.StartAsync(app => ((IApplicationBuilder)app).Run(balancer.ForwardAsync), cancellationToken);
        return balancer;
    }

    /// <summary>To be called before the first request.</summary>
    public void StandBefore(IEnumerable<string> hosts) => _hosts = [.. hosts];

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _http.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var body = await ReadAsync(context.Request);
        var first = (uint)Interlocked.Increment(ref _turn);
        for (var tried = 0u; tried < _hosts.Count; tried++)
        {
            var host = _hosts[(int)((first + tried) % _hosts.Count)];
            if (await TryForwardAsync(context, host, body))
            {
                return;
            }

            Interlocked.Increment(ref _passedOn);
        }

        Interlocked.Increment(ref _refused);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    /// <summary>False when the host is not there, or died before it had answered.</summary>
    private async Task<bool> TryForwardAsync(HttpContext context, string host, byte[] body)
    {
        try
        {
            using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), $"{host}{context.Request.Path}{context.Request.QueryString}");
            if (body.Length > 0)
            {
                request.Content = new ByteArrayContent(body);
                request.Content.Headers.ContentType = context.Request.ContentType is { } type ? MediaTypeHeaderValue.Parse(type) : null;
            }

            using var response = await _http.SendAsync(request, context.RequestAborted);
            var answer = await response.Content.ReadAsByteArrayAsync(context.RequestAborted);
            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return buffer.ToArray();
    }
}
