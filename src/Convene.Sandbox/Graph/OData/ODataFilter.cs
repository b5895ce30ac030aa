using System.Text.Json.Nodes;

namespace Convene.Sandbox.Graph.OData;

/// <summary>A condition of <c>$filter</c>, asked of an item as it would be answered.</summary>
internal abstract record ODataFilter
{
    public abstract bool Holds(ODataScope scope);

    public bool Holds(JsonObject item) => Holds(new ODataScope(item, null, null));
}

/// <summary>The item, and the range variable of the lambda one stands in.</summary>
internal sealed record ODataScope(JsonObject Item, string? Variable, JsonNode? Bound)
{
    public JsonNode? At(string path)
    {
        var steps = path.Split('/');
        var isBound = Variable is not null && steps[0] == Variable;
        return steps.Skip(isBound ? 1 : 0).Aggregate(isBound ? Bound : Item, static (node, step) => (node as JsonObject)?[step]);
    }
}

internal sealed record BothHold(ODataFilter Left, ODataFilter Right) : ODataFilter
{
    public override bool Holds(ODataScope scope) => Left.Holds(scope) && Right.Holds(scope);
}

internal sealed record EitherHolds(ODataFilter Left, ODataFilter Right) : ODataFilter
{
    public override bool Holds(ODataScope scope) => Left.Holds(scope) || Right.Holds(scope);
}

internal sealed record DoesNotHold(ODataFilter Inner) : ODataFilter
{
    public override bool Holds(ODataScope scope) => !Inner.Holds(scope);
}

/// <summary><c>path/Any(x: condition)</c>.</summary>
internal sealed record AnyHolds(string Path, string Variable, ODataFilter Inner) : ODataFilter
{
    public override bool Holds(ODataScope scope) =>
        scope.At(Path) is JsonArray items && items.Any(item => Inner.Holds(scope with { Variable = Variable, Bound = item }));
}

/// <summary><c>startswith</c> and <c>endswith</c>, which ignore case as the directory does.</summary>
internal sealed record TextHolds(string Function, string Path, string Part) : ODataFilter
{
    public override bool Holds(ODataScope scope)
    {
        var text = scope.At(Path)?.ToString() ?? "";
        return Function == "startswith"
            ? text.StartsWith(Part, StringComparison.OrdinalIgnoreCase)
            : text.EndsWith(Part, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>Values compare as text, ignoring case; an extended property's id is case-sensitive.</summary>
internal sealed record Compares(string Path, string Operator, string? Literal) : ODataFilter
{
    public override bool Holds(ODataScope scope)
    {
        var text = scope.At(Path)?.ToString();
        var comparison = (Path is "id" || Path.EndsWith("/id", StringComparison.Ordinal)) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var order = string.Compare(text, Literal, comparison);
        return Operator switch
        {
            "eq" => order == 0,
            "ne" => order != 0,
            "gt" => order > 0,
            "ge" => order >= 0,
            "lt" => order < 0,
            _ => order <= 0,
        };
    }
}
