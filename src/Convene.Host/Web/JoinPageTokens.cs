using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Convene.Meetings;

namespace Convene.Host.Web;

/// <summary>
/// Names a meeting in an address so that nobody can make one up: the meeting's id and 128 bits of HMAC-SHA256 over it. Nothing is stored,
/// and a wrong one is told without asking the ledger.
/// </summary>
internal sealed class JoinPageTokens(string key)
{
    private const int IdBytes = 16;
    private const int MacBytes = 16;

    /// <summary>Base64url of 32 bytes.</summary>
    private const int Length = 43;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    public string Of(MeetingId id)
    {
        Span<byte> token = stackalloc byte[IdBytes + MacBytes];
        Write(id, token);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>False for everything that is not made here with this key. Compared in constant time.</summary>
    public bool TryRead(string? token, out MeetingId id)
    {
        id = default;
        Span<byte> given = stackalloc byte[IdBytes + MacBytes];
        if (token is not { Length: Length } || !Base64Url.TryDecodeFromChars(token, given, out var written) || written != given.Length)
        {
            return false;
        }

        var named = new MeetingId(new Guid(given[..IdBytes], bigEndian: true));
        Span<byte> right = stackalloc byte[IdBytes + MacBytes];
        Write(named, right);
        if (!CryptographicOperations.FixedTimeEquals(given, right))
        {
            return false;
        }

        id = named;
        return true;
    }

    private void Write(MeetingId id, Span<byte> token)
    {
        // the purpose is hashed too, so that the same key may serve for something else one day
        Span<byte> said = stackalloc byte[IdBytes + 5];
        "join:"u8.CopyTo(said);
        id.Value.TryWriteBytes(said[5..], bigEndian: true, out _);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, said, mac);
        id.Value.TryWriteBytes(token, bigEndian: true, out _);
        mac[..MacBytes].CopyTo(token[IdBytes..]);
    }
}
