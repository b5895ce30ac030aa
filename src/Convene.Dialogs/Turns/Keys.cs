using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Convene.Dialogs.Turns;

/// <summary>Names that the server makes for dialogs: ids sort by time, keys are used once.</summary>
internal sealed class Keys(IClock clock)
{
    private const int HashedBytes = 16;

    public string NewId() => Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset()).ToString("N");

    public string NewKey() => $"dialog:{NewId()}";

    /// <summary>The command key of what an activity began: the same activity, however often it arrives, begins the same.</summary>
    public string KeyFor(string activityKey) =>
        activityKey.Length == 0
            ? NewKey()
            : $"activity:{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(activityKey)).AsSpan(0, HashedBytes))}";
}
