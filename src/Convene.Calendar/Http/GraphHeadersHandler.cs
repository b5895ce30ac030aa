using NodaTime;

namespace Convene.Calendar.Http;

/// <summary>What every request carries: ids that survive a move between folders, and an id of its own for Microsoft's support.</summary>
internal sealed class GraphHeadersHandler(IClock clock) : DelegatingHandler
{
    public const string RequestIdHeader = "client-request-id";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("Prefer", "IdType=\"ImmutableId\"");
        var requestId = Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset());
        request.Headers.TryAddWithoutValidation(RequestIdHeader, requestId.ToString("D"));
        return base.SendAsync(request, cancellationToken);
    }
}
