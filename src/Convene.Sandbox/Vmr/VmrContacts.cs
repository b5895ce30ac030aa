using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Convene.Sandbox.People;

namespace Convene.Sandbox.Vmr;

/// <summary>The tenant's people as VMR numbers them.</summary>
internal static class VmrContacts
{
    private const int FirstUid = 9101;

    /// <summary>The uid of an account; who is not of the tenant has one that is made of the address.</summary>
    public static int UidOf(string account) => SandboxPeople.Find(account) is { } person
        ? FirstUid + SandboxPeople.All.ToList().IndexOf(person)
        : 100_000 + (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(account.ToLowerInvariant()))) % 900_000);

    public static SandboxPerson? Find(int uid) => SandboxPeople.All.ElementAtOrDefault(uid - FirstUid);

    /// <summary><c>visitor_ids</c>: uids with commas between them.</summary>
    public static IEnumerable<int> Read(string ids) => ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var uid) && uid >= FirstUid && Find(uid) is not null
            ? uid
            : throw new VmrRefusalException(VmrRefusalException.BadParameter));
}
