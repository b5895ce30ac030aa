namespace Convene.Cards.Expressions;

/// <summary>An index at the end of an expression: <c>items[0]</c>, <c>map['name']</c>. Out of range is an error, a missing name is not.</summary>
internal sealed class ElementNode(Node instance, Node index) : Node
{
    public Node Instance => instance;

    public Node Index => index;

    public override Result Evaluate(Scope scope, bool substitute)
    {
        var of = instance.Evaluate(scope, substitute);
        if (of.Error is not null)
            return of;

        var at = index.Evaluate(scope, substitute: false);
        if (at.Error is not null)
            return at;

        return at.Value switch
        {
            double number when Values.IsWhole(number) => ByNumber(of.Value, number),
            string name => Result.Of(Values.Property(of.Value, name)),
            _ => Result.Fail($"{index} is neither a whole number nor a text"),
        };
    }

    public override string ToString() => $"{instance}[{index}]";

    private Result ByNumber(object? value, double number) => value switch
    {
        null or Undefined => Result.Of(Undefined.Value),
        object?[] list when number >= 0 && number < list.Length => Result.Of(list[(int)number]),
        object?[] list => Result.Fail($"{Values.Text(number)} is out of range for {instance}, which has {list.Length} items"),
        _ => Result.Fail($"{instance} is not a list"),
    };
}
