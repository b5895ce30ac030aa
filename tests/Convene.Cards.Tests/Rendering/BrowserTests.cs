using System.Text.Json.Nodes;
using Convene.Testing;

namespace Convene.Cards.Tests.Rendering;

public sealed class BrowserTests
{
    [Fact]
    public async Task Every_card_renders_without_a_complaint_and_shows_what_people_wrote_as_they_wrote_it()
    {
        var pictures = Path.Combine(Needs.RepositoryRoot, "artifacts", "cards");
        Directory.CreateDirectory(pictures);
        var all = Cards.AllRendered().ToList();
        var input = new JsonArray([.. all.Select(each => new JsonObject
        {
            ["name"] = each.Name,
            ["card"] = each.Card.Content.DeepClone(),
            ["picture"] = each.Client == CardClient.Universal,
        })]);

        var output = await ReferenceEngine.RunAsync(
            "render.mjs", [Needs.NodeModules(), Needs.Chromium(), pictures], input.ToJsonString(), TestContext.Current.CancellationToken);

        var answers = JsonNode.Parse(output)!.AsArray();
        answers.Count.ShouldBe(all.Count);
        answers.SelectMany(answer => answer!["problems"]!.AsArray().Select(problem => $"{answer["name"]}: {problem}")).ShouldBeEmpty();
        foreach (var answer in answers.Where(answer => answer!["name"]!.GetValue<string>().Contains("-nasty.", StringComparison.Ordinal)))
            Squeezed(answer!["text"]!.GetValue<string>()).ShouldContain(Squeezed(Samples.Nasty), Case.Sensitive, answer["name"]!.GetValue<string>());
    }

    // The page may break lines and swallow double blanks; everything else must be there.
    private static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter != '\u200b'));
}
