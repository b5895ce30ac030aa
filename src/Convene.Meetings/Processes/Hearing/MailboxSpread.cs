using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Convene.Meetings.Processes.Hearing;

/// <summary>Gives each mailbox its own moment in a span of time, the same in every process: many mailboxes must not come at once.</summary>
internal static class MailboxSpread
{
    public static Duration Of(string address, Duration whole)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(address), hash);
        return whole * (BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue);
    }
}
