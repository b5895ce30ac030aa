namespace Convene.Providers.Http;

internal static class BoundedBody
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Reads at most <paramref name="limit"/> bytes, counted after decompression; a longer answer is given up.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        int count;
        while ((count = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (body.Length + count > limit)
            {
                throw VendorFailures.Unreadable("answer too large");
            }

            await body.WriteAsync(chunk.AsMemory(0, count), cancellationToken);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
