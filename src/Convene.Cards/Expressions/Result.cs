using System.Runtime.InteropServices;

namespace Convene.Cards.Expressions;

/// <summary>A value, or why there is none. Missing data is ordinary in a template, so errors are values and not exceptions.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Result(object? Value, string? Error)
{
    public static Result Of(object? value) => new(value, null);

    public static Result Fail(string error) => new(Undefined.Value, error);
}
