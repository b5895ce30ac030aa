namespace Convene.Cards;

/// <summary>Which page of a longer list is shown.</summary>
/// <param name="Number">1 for the first page.</param>
/// <param name="Count">How many pages there are, at least 1.</param>
/// <param name="Total">How many items there are on all pages together.</param>
public sealed record CardPage(int Number, int Count, int Total)
{
    public static CardPage Only(int total) => new(1, 1, total);
}
