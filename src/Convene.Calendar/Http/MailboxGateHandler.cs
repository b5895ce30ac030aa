namespace Convene.Calendar.Http;

/// <summary>Holds a place at the mailbox for one try: below the retries, so that a pause frees the place for others.</summary>
internal sealed class MailboxGateHandler(MailboxGate gate) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var place = await gate.EnterAsync(request.RequestUri!, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
