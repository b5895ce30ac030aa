using System.Net;

namespace Convene.Calendar.Http;

/// <summary>Holds a place at the mailbox for one try: below the retries, so that a pause frees the place for others.</summary>
internal sealed class MailboxGateHandler(MailboxGate gate, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var place = await gate.EnterAsync(request, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode is HttpStatusCode.TooManyRequests && RetryAfter.Of(response, time) is { } pause)
            gate.Pause(request, pause);
        return response;
    }
}
