using System.Net;

namespace Convene.Providers.Http;

/// <summary>
/// Notes the moment when a write begins to leave the process: before it a failure means "surely not done", after it "may have been done".
/// Content also keeps the handler from repeating a POST by itself on another connection.
/// </summary>
internal sealed class SentMarkingContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly CallProgress _progress;

    public SentMarkingContent(HttpContent inner, CallProgress progress)
    {
        (_inner, _progress) = (inner, progress);
        foreach (var header in inner.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _progress.MarkSent();
        return _inner.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
