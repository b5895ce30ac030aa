using System.Text.Json.Nodes;
using Convene.Cards.Templating;

namespace Convene.Cards.Tests.Templating;

public sealed class ReferenceTests
{
    [Fact]
    public async Task Every_hard_case_expands_as_in_the_reference()
    {
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ReferenceEngine.Folder, "cases.json"), TestContext.Current.CancellationToken))!;
        var cases = file["cases"]!.AsArray();
        foreach (var item in cases.Select(item => item!.AsObject()).Where(item => !item.ContainsKey("data")))
            item["data"] = file["data"]!.DeepClone();

        var expected = await ReferenceEngine.ExpandAsync(cases, TestContext.Current.CancellationToken);

        var differences = cases.Zip(expected).SelectMany(pair => Compare(pair.First!.AsObject(), pair.Second)).ToList();
        cases.Count.ShouldBeGreaterThan(300);
        differences.ShouldBeEmpty();
    }

    private static IEnumerable<string> Compare(JsonObject item, JsonObject expected)
    {
        var name = item["name"]!.GetValue<string>();
        JsonNode? ours;
        try
        {
            ours = CardTemplate.Parse(item["template"]).Expand(item["data"], item["host"]);
        }
        catch (TemplateException exception)
        {
            return expected.ContainsKey("error") ? [] : [$"{name}: {exception.Message}, where the reference gives {expected["value"]?.ToJsonString() ?? "null"}"];
        }

        return expected.ContainsKey("error")
            ? [$"{name}: {ours?.ToJsonString() ?? "null"}, where the reference throws {expected["error"]}"]
            : ReferenceEngine.Differences(expected["value"], ours).Select(difference => $"{name}: {difference}");
    }
}
