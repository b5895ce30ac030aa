using System.Net;
using System.Text;
using Convene.Sandbox.Graph.Notifying;
using NodaTime;

namespace Convene.Sandbox.Graph.Subscribing;

/// <summary>Before a subscription is made its addresses prove that they expect it: they say back a token.</summary>
internal sealed class Handshake(Postman postman, IClock clock)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task CheckAsync(string url, CancellationToken cancellationToken)
    {
        var nonce = Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset());
        var token = $"Validation: Testing client application reachability for subscription Request-Id: {nonce} + 100% <é&=?>";
        var asked = url + (url.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "validationToken=" + Uri.EscapeDataString(token);
        using var content = new StringContent("", Encoding.UTF8, "text/plain");
        var reply = await postman.PostAsync(asked, content, Limit, cancellationToken);
        if (reply is not { Status: HttpStatusCode.OK, ContentType: "text/plain" } || reply.Body != token)
        {
            throw new GraphRefusalException(
                400,
                "ValidationError",
                reply.Problem is { } problem
                    ? $"Subscription validation request failed. {problem}"
                    : "Subscription validation request failed. Notification endpoint must respond with 200 OK, text/plain and the decoded token to validation request.");
        }
    }
}
