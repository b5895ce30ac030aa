using System.Text.Json.Nodes;
using Convene.Cards.Expressions;
using Convene.Cards.Templating;

namespace Convene.Cards.Tests.Templating;

public sealed class CardTemplateTests
{
    [Fact]
    public async Task Every_template_of_ours_expands_as_in_the_reference()
    {
        var cases = new List<JsonObject>();
        var ours = new List<JsonNode?>();
        foreach (var (name, model) in Samples.All())
        {
            foreach (var texts in Cards.Cultures.Select(Cards.Renderer.Strings.For))
            {
                var view = CardRenderer.Bind(model, texts);
                var template = await File.ReadAllTextAsync(Path.Combine(Cards.Folder, view.Template + ".json"), TestContext.Current.CancellationToken);
                var host = ValueJson.ToNode(texts.Host);
                cases.Add(new JsonObject { ["name"] = name, ["template"] = JsonNode.Parse(template), ["data"] = view.Data.DeepClone(), ["host"] = host?.DeepClone() });
                ours.Add(CardTemplate.Parse(template).Expand(view.Data, host));
            }
        }

        var expected = await ReferenceEngine.ExpandAsync(new JsonArray([.. cases]), TestContext.Current.CancellationToken);

        expected.Zip(ours).SelectMany((pair, i) => ReferenceEngine.Differences(pair.First["value"], pair.Second, $"{cases[i]["name"]}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "body": [{}, { "text": "${1 +}" }] }""", "$.body[1].text")]
    [InlineData("""{ "a": { "$when": "${if(x)}" } }""", "$.a.$when")]
    [InlineData("""{ "a": [{ "$data": "${[1,}" }] }""", "$.a[0].$data")]
    [InlineData("""{ "a": "${'open" }""", null)]
    [InlineData("""{ "a": }""", "$")]
    [InlineData("""{ "a": 1, "a": 2 }""", "$")]
    public void A_bad_template_is_refused_with_the_place_where_it_is_bad(string template, string? path)
    {
        if (path is null)
        {
            CardTemplate.Parse(template).Expand(null)!["a"]!.GetValue<string>().ShouldBe("${'open");
            return;
        }

        Should.Throw<TemplateException>(() => CardTemplate.Parse(template)).Path.ShouldBe(path);
    }

    [Fact]
    public void An_expression_that_fails_alone_is_told_with_its_place()
    {
        var template = CardTemplate.Parse("""{ "body": [{ "text": "${items[5]}" }] }""");

        var exception = Should.Throw<TemplateException>(() => template.Expand(JsonNode.Parse("""{ "items": [1] }""")));

        exception.Message.ShouldBe("$.body[0].text: 5 is out of range for items, which has 1 items");
    }

    [Theory]
    [InlineData("${danger}")]
    [InlineData("${$root.secret}")]
    [InlineData("\\${secret} `${secret}`")]
    [InlineData("\"},{\"type\":\"Image\",\"url\":\"https://evil.example\"")]
    [InlineData("'); ${toUpper('x')}")]
    public void Text_from_the_data_is_never_read_as_a_template(string text)
    {
        var data = new JsonObject { ["text"] = text, ["secret"] = "SECRET", ["danger"] = "DANGER", ["items"] = new JsonArray(text) };
        var template = CardTemplate.Parse("""{ "a": "${text}", "b": "> ${text} <", "c": [{ "$data": "${items}", "t": "${$data}" }], "d": "${concat(text, '!')}", "e": { "$when": "${text}" } }""");

        var card = template.Expand(data)!;

        card["a"]!.GetValue<string>().ShouldBe(text);
        card["b"]!.GetValue<string>().ShouldBe($"> {text} <");
        card["c"]![0]!["t"]!.GetValue<string>().ShouldBe(text);
        card["d"]!.GetValue<string>().ShouldBe(text + "!");
        card["e"].ShouldBeNull();
        card.AsObject().Count.ShouldBe(5);
    }

    [Fact]
    public void Nothing_inside_a_longer_text_is_written_as_nothing()
    {
        var card = CardTemplate.Parse("""{ "a": "[${nil}]", "b": "${nil}", "c": "[${list[word]}]" }""").Expand(JsonNode.Parse("""{ "nil": null, "list": [], "word": "x" }"""))!;

        card["a"]!.GetValue<string>().ShouldBe("[]");
        card["b"].ShouldBeNull();
        card["c"]!.GetValue<string>().ShouldBe("[]");
    }

    [Fact]
    public void An_expression_nested_without_end_is_refused_and_does_not_bring_the_program_down() =>
        Should.Throw<TemplateException>(() => CardTemplate.Parse($"{{ \"a\": \"${{{new string('(', 50_000)}\" + \"}}\" }}".Replace("\" + \"", "", StringComparison.Ordinal)))
            .Message.ShouldContain("nested deeper");

    [Fact]
    public void A_list_cannot_be_made_so_long_that_it_exhausts_the_memory() =>
        Should.Throw<TemplateException>(() => CardTemplate.Parse("""{ "a": "${range(0, 2000000000)}" }""").Expand(null));

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{ \"a\": 1, \"a\": 2 }")]
    public void Text_that_is_no_JSON_is_an_error_with_its_place(string json) =>
        Should.Throw<TemplateException>(() => CardTemplate.Parse("""{ "a": "${json(text).a}" }""").Expand(new JsonObject { ["text"] = json })).Path.ShouldBe("$.a");

    [Fact]
    public void Data_is_not_changed_and_not_shared_with_the_result()
    {
        var data = JsonNode.Parse("""{ "list": [{ "a": 1 }], "map": { "b": 2 } }""")!;
        var before = data.ToJsonString();

        var card = CardTemplate.Parse("""{ "x": "${reverse(list)}", "y": "${setProperty(map, 'b', 3)}", "z": "${map}" }""").Expand(data)!;
        card["z"]!["b"] = 99;

        data.ToJsonString().ShouldBe(before);
        card["y"]!["b"]!.GetValue<int>().ShouldBe(3);
    }
}
