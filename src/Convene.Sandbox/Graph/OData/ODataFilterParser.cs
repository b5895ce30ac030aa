namespace Convene.Sandbox.Graph.OData;

/// <summary>Reads <c>$filter</c> by recursive descent: or, and, not, parentheses, comparisons, startswith, endswith, Any.</summary>
internal sealed class ODataFilterParser
{
    private const int DeepestNesting = 20;
    private readonly IReadOnlyList<string> _tokens;
    private int _at;
    private int _depth;

    private ODataFilterParser(string text) => _tokens = ODataTokens.Of(text);

    public static ODataFilter Parse(string text)
    {
        var parser = new ODataFilterParser(text);
        var filter = parser.Or();
        return parser._at == parser._tokens.Count ? filter : throw Invalid();
    }

    private ODataFilter Or()
    {
        var left = And();
        while (Accept("or"))
        {
            left = new EitherHolds(left, And());
        }

        return left;
    }

    private ODataFilter And()
    {
        var left = Unary();
        while (Accept("and"))
        {
            left = new BothHold(left, Unary());
        }

        return left;
    }

    private ODataFilter Unary()
    {
        if (++_depth > DeepestNesting)
        {
            throw Invalid();
        }

        var filter = Accept("not") ? new DoesNotHold(Unary()) : Accept("(") ? Closed(Or()) : Condition();
        _depth--;
        return filter;
    }

    private ODataFilter Condition()
    {
        var name = Take();
        return Accept("(") ? Closed(Call(name)) : new Compares(name, Operator(), Literal());
    }

    private ODataFilter Call(string name)
    {
        if (name.EndsWith("/any", StringComparison.OrdinalIgnoreCase))
        {
            var variable = Take().TrimEnd(':');
            Accept(":");
            return new AnyHolds(name[..^"/any".Length], variable, Or());
        }

        if (name is not ("startswith" or "endswith"))
        {
            throw new GraphRefusalException(400, "Request_UnsupportedQuery", $"The function '{name}' is not supported.");
        }

        var path = Take();
        return Accept(",") ? new TextHolds(name, path, Literal() ?? "") : throw Invalid();
    }

    private ODataFilter Closed(ODataFilter filter) => Accept(")") ? filter : throw Invalid();

    private string Operator() => Take() is "eq" or "ne" or "gt" or "ge" or "lt" or "le" ? _tokens[_at - 1] : throw Invalid();

    private string? Literal() => Take() switch
    {
        "null" => null,
        ['\'', .. var text, '\''] => text.Replace("''", "'", StringComparison.Ordinal),
        "," or "(" or ")" or ":" => throw Invalid(),
        { } bare => bare,
    };

    private string Take() => _at < _tokens.Count ? _tokens[_at++] : throw Invalid();

    private bool Accept(string token)
    {
        if (_at >= _tokens.Count || !string.Equals(_tokens[_at], token, StringComparison.Ordinal))
        {
            return false;
        }

        _at++;
        return true;
    }

    private static GraphRefusalException Invalid() => GraphRefusalException.BadQuery("Invalid filter clause.");
}
