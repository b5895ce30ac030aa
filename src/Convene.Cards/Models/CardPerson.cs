namespace Convene.Cards;

/// <summary>A person as shown: the name, or the address where there is no name.</summary>
public sealed record CardPerson(string? Name, string? Email);
