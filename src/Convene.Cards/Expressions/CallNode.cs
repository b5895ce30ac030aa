using System.Text;

namespace Convene.Cards.Expressions;

/// <summary>A function or an operator with its arguments. An unknown function is an error only where it is evaluated, as in the reference.</summary>
internal sealed class CallNode : Node
{
    private readonly Function? _function;

    /// <summary>Checks the arguments against the function, where that is known.</summary>
    /// <exception cref="FormatException">The arguments do not fit the function.</exception>
    public CallNode(string name, Function? function, IReadOnlyList<Node> arguments)
    {
        (Name, _function, Arguments) = (function?.Name ?? name, function, arguments);
        function?.Check(this);
    }

    public string Name { get; }

    public IReadOnlyList<Node> Arguments { get; }

    public override Kinds Gives => _function?.Gives ?? Kinds.Text;

    public override Result Evaluate(Scope scope, bool substitute) =>
        _function is null ? Result.Fail($"Unknown function {Name}") : _function.Evaluate(this, scope, substitute);

    public override string ToString()
    {
        var isOperator = Name.Length > 0 && !char.IsAsciiLetter(Name[0]) && Arguments.Count >= 2;
        return new StringBuilder(isOperator ? "" : Name).Append('(')
            .AppendJoin(isOperator ? $" {Name} " : ", ", Arguments).Append(')').ToString();
    }
}
