using System.Text;

namespace Convene.Store;

/// <summary>What one row may hold and one answer may list.</summary>
internal static class StoreLimits
{
    /// <summary>Bytes of a document; an ordinary meeting has about 2 KB, one with 1,000 attendees about 150 KB.</summary>
    public const int Document = 256 * 1024;

    /// <summary>Bytes of a key; a channel's activity id has up to about 200.</summary>
    public const int Key = 1024;

    public const int List = 200;

    public static string Require(string text, int bytes, string what)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        return size <= bytes
            ? text
            : throw new StoreException(StoreFailure.TooLarge, $"{what} has {size} bytes; the store keeps at most {bytes}.");
    }

    public static int Cap(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return Math.Min(limit, List);
    }
}
