using System.Collections.Frozen;

namespace Convene.Cards.Expressions;

/// <summary>All functions and operators by name.</summary>
internal static class FunctionTable
{
    // Before Functions, which is built from it.
    private static readonly (string Alias, string Name)[] Aliases =
    [
        ("add", "+"), ("sub", "-"), ("mul", "*"), ("div", "/"), ("mod", "%"), ("exp", "^"),
        ("and", "&&"), ("or", "||"), ("not", "!"), ("equals", "=="), ("less", "<"), ("lessOrEquals", "<="),
        ("greater", ">"), ("greaterOrEquals", ">="), ("&", "concat"), ("??", "coalesce"),
    ];

    private static readonly FrozenDictionary<string, Function> Functions = Build();

    public static Function? Find(string name) => Functions.GetValueOrDefault(name);

    private static FrozenDictionary<string, Function> Build()
    {
        IReadOnlyList<Function>[] groups =
        [
            LogicFunctions.All, NumberFunctions.All, TextFunctions.All, ListFunctions.All,
            LambdaFunctions.All, ObjectFunctions.All, ConversionFunctions.All, DateFunctions.All,
        ];
        var functions = groups.SelectMany(all => all).ToDictionary(function => function.Name, StringComparer.Ordinal);
        foreach (var (alias, name) in Aliases)
            functions.Add(alias, functions[name]);

        return functions.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
