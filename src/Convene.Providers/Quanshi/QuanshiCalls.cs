using Convene.Providers.Http;
using Convene.Providers.Json;

namespace Convene.Providers.Quanshi;

/// <summary>How every endpoint is called: signed, through the pipeline, and its envelope understood.</summary>
internal sealed class QuanshiCalls(QuanshiOptions options, QuanshiSigning signing, VendorHttp http)
{
    // sent as it is written: an empty segment and escapes must not be "corrected"
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public Task<T> ReadAsync<T>(
        string operation,
        string address,
        Func<QuanshiBody, QuanshiBody> fill,
        Func<VendorObject, ReadProblems, T> content,
        CancellationToken cancellationToken) =>
        SendAsync(operation, isRepeatable: true, () => Post(address, fill), content, null, cancellationToken);

    /// <summary>A POST with an empty body (decision c15).</summary>
    public Task<T> ReadEmptyAsync<T>(
        string operation, string address, Func<VendorObject, ReadProblems, T> content, CancellationToken cancellationToken) =>
        SendAsync(operation, isRepeatable: true, () => Empty(HttpMethod.Post, address), content, null, cancellationToken);

    /// <param name="otherSuccess">A code beside 0 with which content comes too.</param>
    public Task<T> WriteAsync<T>(
        string operation,
        string address,
        Func<QuanshiBody, QuanshiBody> fill,
        Func<VendorObject, ReadProblems, T> content,
        CancellationToken cancellationToken,
        long? otherSuccess = null) =>
        SendAsync(operation, isRepeatable: false, () => Post(address, fill), content, otherSuccess, cancellationToken);

    /// <summary>A GET that changes state: with content, be it empty, so that nothing on the way down repeats it (decision c14).</summary>
    public Task CancelAsync(string operation, string address, CancellationToken cancellationToken) =>
        SendAsync(operation, isRepeatable: false, () => Empty(HttpMethod.Get, address), static (_, _) => true, null, cancellationToken);

    private Task<T> SendAsync<T>(
        string operation,
        bool isRepeatable,
        Func<HttpRequestMessage> create,
        Func<VendorObject, ReadProblems, T> content,
        long? otherSuccess,
        CancellationToken cancellationToken) =>
        http.SendAsync(
            new VendorCall<T>(operation, isRepeatable, create, reply => Interpret(reply, content, otherSuccess)), cancellationToken);

    private HttpRequestMessage Post(string address, Func<QuanshiBody, QuanshiBody> fill)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, Verbatim)) { Content = fill(signing.Begin()).ToContent() };
        signing.Sign(request, hasBody: true);
        return Accept(request);
    }

    private HttpRequestMessage Empty(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, new Uri(address, Verbatim)) { Content = new ByteArrayContent([]) };
        signing.Sign(request, hasBody: false);
        return Accept(request);
    }

    private static HttpRequestMessage Accept(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("accept", "application/json");
        return request;
    }

    private T Interpret<T>(VendorReply reply, Func<VendorObject, ReadProblems, T> content, long? otherSuccess)
    {
        var read = VendorJson.Read(
            reply.Body, (envelope, problems) => QuanshiReading.Answer(envelope, problems, content, otherSuccess));
        if (read.Value is { IsSuccess: false } refused && QuanshiErrors.IsVendors(refused.Code, reply.Status))
        {
            throw QuanshiErrors.From(refused.Code, VendorWords.Clean(refused.Message, options.Token, options.AppKey));
        }

        if (!reply.IsSuccess)
        {
            throw VendorFailures.FromStatus(reply.Status);
        }

        return read is { Value: { } answer } ? answer.Content! : throw VendorFailures.Unreadable(read.Failure!.ToString());
    }
}
