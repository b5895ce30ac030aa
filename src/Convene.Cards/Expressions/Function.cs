namespace Convene.Cards.Expressions;

/// <summary>Evaluates a call whose arguments it evaluates itself.</summary>
internal delegate Result Evaluator(CallNode call, Scope scope, bool substitute);

/// <summary>A function or operator of the language: how many arguments of which kinds it takes, and how it is evaluated.</summary>
/// <param name="Name">As the reference spells it.</param>
/// <param name="Gives">The kinds of its results.</param>
/// <param name="AtLeast">The fewest arguments.</param>
/// <param name="AtMost">The most arguments.</param>
/// <param name="Takes">The kinds of the arguments in order; the last one stands for all that follow.</param>
/// <param name="Evaluate">What it does.</param>
internal sealed record Function(string Name, Kinds Gives, int AtLeast, int AtMost, IReadOnlyList<Kinds> Takes, Evaluator Evaluate)
{
    public void Check(CallNode call)
    {
        var count = call.Arguments.Count;
        if (count < AtLeast || count > AtMost)
            throw new FormatException($"{call} has {count} arguments; {Name} takes {Range()}");

        for (var i = 0; i < count && Takes.Count > 0; i++)
        {
            var (wanted, given) = (Takes[Math.Min(i, Takes.Count - 1)], call.Arguments[i].Gives);
            if (!wanted.HasFlag(Kinds.Any) && !given.HasFlag(Kinds.Any) && (wanted & given) == Kinds.None)
                throw new FormatException($"{call.Arguments[i]} in {call} is {given}, where {Name} takes {wanted}");
        }
    }

    private string Range() => AtMost switch
    {
        int.MaxValue => $"at least {AtLeast}",
        _ when AtMost == AtLeast => $"{AtLeast}",
        _ => $"{AtLeast} to {AtMost}",
    };
}
