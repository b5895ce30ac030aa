namespace Convene.Cards.Views;

/// <summary>Names of enum values as the strings files and templates write them.</summary>
internal static class Keys
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        var name = Enum.GetName(value) ?? throw new ArgumentOutOfRangeException(nameof(value), value, "Unknown value");
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The single flags that are set.</summary>
    public static IEnumerable<TEnum> Set<TEnum>(TEnum flags)
        where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Where(flag => Convert.ToInt32(flag, System.Globalization.CultureInfo.InvariantCulture) != 0 && flags.HasFlag(flag));
}
