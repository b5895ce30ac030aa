using Convene.Testing;

namespace Convene.Cards.Tests;

/// <summary>The product's own cards folder and one renderer for all tests.</summary>
internal static class Cards
{
    public static readonly string[] Cultures = ["en-US", "zh-CN"];

    public static string Folder => Path.Combine(Needs.RepositoryRoot, "cards");

    public static CardRenderer Renderer { get; } = new(Folder);

    /// <summary>Every sample in every culture for every client.</summary>
    public static IEnumerable<(string Name, CardModel Model, CardClient Client, RenderedCard Card)> AllRendered() =>
        from sample in Samples.All()
        from culture in Cultures
        from client in Enum.GetValues<CardClient>()
        select ($"{sample.Name}.{culture}.{client}", sample.Model, client, Renderer.Render(sample.Model, culture, client));
}
