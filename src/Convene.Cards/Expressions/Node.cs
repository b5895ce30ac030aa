namespace Convene.Cards.Expressions;

/// <summary>A part of a parsed expression.</summary>
internal abstract class Node
{
    /// <summary>What the part can give, as far as that is known without data.</summary>
    public virtual Kinds Gives => Kinds.Any;

    /// <summary>The value, or why there is none.</summary>
    /// <param name="scope">What names mean.</param>
    /// <param name="substitute">Whether a path that leads nowhere gives its own text, <c>${path}</c>, instead of nothing.</param>
    public abstract Result Evaluate(Scope scope, bool substitute);

    /// <summary>The expression in the reference's own spelling; stands for a value that could not be had.</summary>
    public abstract override string ToString();
}

[Flags]
internal enum Kinds
{
    None = 0,
    Text = 1,
    Number = 2,
    Flag = 4,
    List = 8,
    Any = 16,
}
