namespace Convene.Cards.Expressions;

/// <summary>What JavaScript calls undefined: a path that leads nowhere. Different from null, which somebody wrote.</summary>
internal sealed class Undefined
{
    public static readonly Undefined Value = new();

    private Undefined()
    {
    }
}
