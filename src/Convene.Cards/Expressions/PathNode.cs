using System.Text;

namespace Convene.Cards.Expressions;

/// <summary>Names and indexes behind one another: <c>a.b[0].c</c>, or the same behind any other expression.</summary>
internal sealed class PathNode : Node
{
    private readonly Node? _start;
    private readonly IReadOnlyList<Step> _steps;
    private readonly string? _fixedPath;
    private readonly string[]? _fixedNames;

    private PathNode(Node? start, IReadOnlyList<Step> steps)
    {
        (_start, _steps) = (start, steps);
        if (!steps.All(step => step.Name is not null))
            return;

        _fixedPath = string.Join('.', steps.Select(step => step.Name));
        _fixedNames = Split(_fixedPath);
    }

    public static PathNode Of(string name) => new(null, [new Step(name, null)]);

    /// <summary>A name behind any expression; names and indexes before it are taken into the path, as the reference does.</summary>
    /// <exception cref="FormatException">The expression gives a number, a text or a truth value, which have no members.</exception>
    public static PathNode Behind(Node instance, string name)
    {
        if (!instance.Gives.HasFlag(Kinds.Any))
            throw new FormatException($"{instance} has no member {name}");

        var steps = new List<Step> { new(name, null) };
        var start = instance;
        while (start is ElementNode element)
        {
            steps.Insert(0, new Step(null, element.Index));
            start = element.Instance;
        }

        return start is PathNode path ? new PathNode(path._start, [.. path._steps, .. steps]) : new PathNode(start, steps);
    }

    /// <summary>The single name that a lambda's variable is; null for any other path.</summary>
    public string? SingleName => _start is null && _steps.Count == 1 ? _steps[0].Name : null;

    public override Result Evaluate(Scope scope, bool substitute)
    {
        var (path, names) = (_fixedPath, _fixedNames);
        if (path is null || names is null)
        {
            var built = BuildPath(scope, substitute);
            if (built.Value is not string text)
                return built;

            (path, names) = (text, Split(text));
        }

        object? found;
        if (_start is null)
        {
            found = scope.Find(names);
        }
        else
        {
            var start = _start.Evaluate(scope, substitute);
            if (start.Error is not null)
                return start;

            found = Scope.Walk(start.Value, names);
        }

        return Result.Of(found is Undefined && substitute ? $"${{{path}}}" : found);
    }

    public override string ToString()
    {
        var text = new StringBuilder(_start?.ToString());
        foreach (var step in _steps)
        {
            if (step.Index is not null)
                text.Append('[').Append(step.Index).Append(']');
            else
                text.Append(text.Length == 0 ? "" : ".").Append(step.Name);
        }

        return text.ToString();
    }

    private Result BuildPath(Scope scope, bool substitute)
    {
        var path = new StringBuilder();
        foreach (var step in _steps)
        {
            if (step.Index is null)
            {
                path.Append(path.Length == 0 ? "" : ".").Append(step.Name);
                continue;
            }

            var index = step.Index.Evaluate(scope, substitute);
            if (index.Error is not null)
                return index;

            if (index.Value is double || (index.Value is string digits && Values.TryLeadingWhole(digits, out _)))
                path.Append('[').Append(Values.Text(index.Value)).Append(']');
            else if (index.Value is string name)
                path.Append("['").Append(name).Append("']");
            else
                return Result.Fail($"{step.Index} is neither a whole number nor a text");
        }

        return Result.Of(path.ToString());
    }

    private static string[] Split(string path)
    {
        var names = path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 1 && names[i][0] is '\'' or '"' && names[i][^1] == names[i][0])
                names[i] = names[i][1..^1];
        }

        return names;
    }

    private sealed record Step(string? Name, Node? Index);
}
