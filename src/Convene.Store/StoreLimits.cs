using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Convene.Store;

/// <summary>What one row may hold and one answer may list.</summary>
internal static class StoreLimits
{
    /// <summary>Bytes of a document; an ordinary meeting has about 2 KB, one with 1,000 attendees about 150 KB.</summary>
    public const int Document = 256 * 1024;

    /// <summary>Bytes of an attendance report; one joining has about 300, so ten thousand of them fit.</summary>
    public const int Report = 4 * 1024 * 1024;

    /// <summary>Bytes of a key; a channel's activity id has up to about 200.</summary>
    public const int Key = 1024;

    public const int List = 200;

    /// <exception cref="StoreException">Too large, or not a text that every engine keeps.</exception>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Require(string? text, int bytes, string what)
    {
        if (text is null)
        {
            return null;
        }

        if (!IsText(text))
        {
            throw new StoreException(StoreFailure.NotText, $"{what} holds NUL or half a character, which the store cannot keep.");
        }

        var size = Encoding.UTF8.GetByteCount(text);
        return size <= bytes
            ? text
            : throw new StoreException(StoreFailure.TooLarge, $"{what} has {size} bytes; the store keeps at most {bytes}.");
    }

    public static bool IsKey(string text) => Encoding.UTF8.GetByteCount(text) <= Key && IsText(text);

    /// <summary>PostgreSQL keeps no NUL, and no engine half a character (a lone surrogate): what is not text was never stored.</summary>
    public static bool IsText(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    /// <summary>Cut to a number of characters, with a mark where there was no text: for what must be kept however it is.</summary>
    public static string Mend(string text, int length)
    {
        var mended = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (mended.Length + rune.Utf16SequenceLength > length)
            {
                break;
            }

            mended.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        }

        return mended.ToString();
    }

    public static int Cap(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return Math.Min(limit, List);
    }
}
