using System.Net;

namespace Convene.Providers.Http;

/// <summary>One call of a vendor's endpoint.</summary>
/// <param name="Operation">The endpoint's name, for spans, metrics and logs.</param>
/// <param name="IsRepeatable">Whether the call may be tried again: true for reads alone, as no vendor knows an idempotency key.</param>
/// <param name="CreateRequest">
/// Makes and signs a request: called anew for each try, as tokens are valid once. A write needs content, be it empty.
/// </param>
/// <param name="Read">Reads the answer, or throws the <see cref="Meetings.ProviderException"/> that it amounts to.</param>
internal sealed record VendorCall<T>(
    string Operation, bool IsRepeatable, Func<HttpRequestMessage> CreateRequest, Func<VendorReply, T> Read);

/// <summary>An answer as it came, whatever its status.</summary>
internal sealed record VendorReply(HttpStatusCode Status, ReadOnlyMemory<byte> Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
