using NodaTime;

namespace Convene.Dialogs.Turns;

/// <summary>Names that the server makes for dialogs: ids sort by time, keys are used once.</summary>
internal sealed class Keys(IClock clock)
{
    public string NewId() => Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset()).ToString("N");

    /// <summary>The command key of a draft or wish.</summary>
    public string NewKey() => $"dialog:{NewId()}";
}
