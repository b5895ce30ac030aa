namespace Convene.Cards.Expressions;

internal sealed class ConstantNode(object? value) : Node
{
    public object? Value => value;

    public override Kinds Gives => value switch
    {
        string => Kinds.Text,
        double => Kinds.Number,
        bool => Kinds.Flag,
        _ => Kinds.Any,
    };

    public override Result Evaluate(Scope scope, bool substitute) => Result.Of(value);

    public override string ToString() => value is string text
        ? $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'"
        : Values.Text(value);
}
