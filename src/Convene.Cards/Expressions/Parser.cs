using System.Globalization;

namespace Convene.Cards.Expressions;

/// <summary>Top-down operator precedence. The order of the operators is the reference's: equality binds closer than size comparison.</summary>
internal sealed class Parser
{
    /// <summary>How deep an expression may be nested: a template is ours, but a stack overflow cannot be caught.</summary>
    private const int DeepestNesting = 64;

    private const int Ternary = 1;
    private const int Power = 10;
    private const int Prefix = 11;

    private static readonly Dictionary<string, int> Strength = new(StringComparer.Ordinal)
    {
        ["?"] = Ternary,
        ["??"] = 2,
        ["||"] = 3,
        ["&&"] = 4,
        ["<"] = 5,
        ["<="] = 5,
        [">"] = 5,
        [">="] = 5,
        ["&"] = 6,
        ["=="] = 7,
        ["!="] = 7,
        ["<>"] = 7,
        ["+"] = 8,
        ["-"] = 8,
        ["*"] = 9,
        ["/"] = 9,
        ["%"] = 9,
        ["^"] = Power,
    };

    private readonly List<Token> _tokens;
    private int _at;
    private int _depth;

    private Parser(List<Token> tokens) => _tokens = tokens;

    private Token Current => _tokens[_at];

    /// <summary>The tree of an expression.</summary>
    /// <exception cref="FormatException">The text is no expression.</exception>
    public static Node Parse(string expression)
    {
        if (expression.Length == 0)
            return new ConstantNode("");

        var parser = new Parser(Lexer.Read(expression));
        var node = parser.Expression(0);
        return parser.Current.Kind == TokenKind.End ? node : throw parser.Unexpected();
    }

    private Node Expression(int weakest)
    {
        if (++_depth > DeepestNesting)
            throw new FormatException($"The expression is nested deeper than {DeepestNesting}");

        var left = Operand();
        while (Current.Kind == TokenKind.Sign && Strength.TryGetValue(Current.Text, out var strength) && strength > weakest)
        {
            var sign = Take().Text;
            left = strength == Ternary ? Choice(left) : Call(sign, left, Expression(strength == Power ? strength - 1 : strength));
        }

        _depth--;
        return left;
    }

    private CallNode Choice(Node condition)
    {
        var yes = Expression(0);
        Expect(":");
        return Call("if", condition, yes, Expression(Ternary));
    }

    private Node Operand()
    {
        if (Current.Is("!"))
        {
            Take();
            return Call("!", Expression(Prefix));
        }

        if (Current.Is("-") || Current.Is("+"))
            return Call(Take().Text, new ConstantNode(0d), Expression(Prefix));

        return Suffixes();
    }

    private Node Suffixes()
    {
        var start = _at;
        var node = Primary();
        while (true)
        {
            if (Current.Is("."))
            {
                Take();
                node = PathNode.Behind(node, Current.Kind == TokenKind.Name ? Take().Text : throw Unexpected());
            }
            else if (Current.Is("["))
            {
                Take();
                node = new ElementNode(node, Expression(0));
                Expect("]");
            }
            else if (Current.Is("("))
            {
                var name = string.Concat(_tokens[start.._at].Select(token => token.Text));
                Take();
                node = Call(name, [.. Arguments(")")]);
            }
            else
            {
                return node;
            }
        }
    }

    private Node Primary()
    {
        var token = Current.Kind == TokenKind.End ? throw Unexpected() : Take();
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new ConstantNode(double.Parse(token.Text, CultureInfo.InvariantCulture));
            case TokenKind.Text:
                return new ConstantNode(token.Text);
            case TokenKind.Name:
                return Name(token.Text);
            default:
                return Bracketed(token);
        }
    }

    private static Node Name(string name) => name switch
    {
        "true" => new ConstantNode(true),
        "false" => new ConstantNode(false),
        "null" => new ConstantNode(null),
        "undefined" => new ConstantNode(Undefined.Value),
        _ => PathNode.Of(name),
    };

    private Node Bracketed(Token opening)
    {
        switch (opening.Text)
        {
            case "(":
                var inner = Expression(0);
                Expect(")");
                return inner;
            case "[":
                return Call("createArray", [.. Arguments("]")]);
            case "{":
                return Map();
            default:
                _at--;
                throw Unexpected();
        }
    }

    private CallNode Map()
    {
        var map = Call("json", new ConstantNode("{}"));
        while (!Current.Is("}"))
        {
            var name = Current.Kind is TokenKind.Name or TokenKind.Text ? Take().Text : throw Unexpected();
            Expect(":");
            map = Call("setProperty", map, new ConstantNode(name), Expression(0));
            if (!Current.Is(","))
                break;

            Take();
        }

        Expect("}");
        return map;
    }

    private List<Node> Arguments(string closing)
    {
        var arguments = new List<Node>();
        while (!Current.Is(closing))
        {
            if (Current.Kind == TokenKind.Name && _tokens[_at + 1].Is("=>"))
            {
                arguments.Add(PathNode.Of(Take().Text));
                Take();
            }

            arguments.Add(Expression(0));
            if (Current.Is(closing))
                break;

            Expect(",");
            if (Current.Is(closing))
                throw Unexpected();
        }

        Take();
        return arguments;
    }

    private static CallNode Call(string name, params Node[] arguments) => new(name, FunctionTable.Find(name), arguments);

    private Token Take() => _tokens[_at++];

    private void Expect(string sign)
    {
        if (!Current.Is(sign))
            throw Unexpected($", expected '{sign}'");

        _at++;
    }

    private FormatException Unexpected(string more = "") =>
        new(Current.Kind == TokenKind.End ? $"The expression ends too soon{more}" : $"Unexpected '{Current.Text}'{more}");
}
