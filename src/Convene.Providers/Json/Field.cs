namespace Convene.Providers.Json;

/// <summary>A documented key with the other spellings in which the document or its samples show it.</summary>
internal sealed class Field(string name, params string[] aliases)
{
    public string Name { get; } = name;

    public IReadOnlyList<string> Aliases { get; } = aliases;

    public override string ToString() => Name;
}
