namespace Convene.Cards.Expressions;

/// <summary>What names mean at one place of a template: <c>$root</c>, <c>$data</c>, <c>$index</c>, <c>$host</c>, and the variable of a lambda.</summary>
internal sealed record Scope(object? Root, object? Data, object? Index, object? Host)
{
    private string? Variable { get; init; }

    private object? VariableValue { get; init; }

    private Scope? Outer { get; init; }

    public Scope WithVariable(string name, object? value) => this with { Variable = name, VariableValue = value, Outer = this };

    public object? Find(ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return Undefined.Value;

        if (Outer is not null)
        {
            var local = string.Equals(path[0], Variable, StringComparison.OrdinalIgnoreCase) ? Walk(VariableValue, path[1..]) : Undefined.Value;
            return local is Undefined ? Outer.Find(path) : local;
        }

        return path[0].StartsWith('$') ? Walk(Reserved(path[0]), path[1..]) : Walk(Data, path);
    }

    public static object? Walk(object? start, ReadOnlySpan<string> path)
    {
        var value = start;
        foreach (var part in path)
        {
            value = value is object?[] list && Values.TryLeadingWhole(part, out var index)
                ? index >= 0 && index < list.Length ? list[(int)index] : Undefined.Value
                : Values.Property(value, part);
            if (value is Undefined)
                return value;
        }

        return value;
    }

    private object? Reserved(string name) => name.ToUpperInvariant() switch
    {
        "$ROOT" => Root,
        "$DATA" => Data,
        "$INDEX" => Index,
        "$HOST" => Host,
        _ => Undefined.Value,
    };
}
