using System.Runtime.InteropServices;

namespace Convene.Cards.Expressions;

internal enum TokenKind
{
    End,
    Name,
    Number,
    Text,
    Sign,
}

/// <summary>A word of an expression. Text is without its quotes and escapes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(TokenKind Kind, string Text)
{
    public bool Is(string sign) => Kind == TokenKind.Sign && string.Equals(Text, sign, StringComparison.Ordinal);
}
