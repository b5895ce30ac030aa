namespace Convene.Conventions.Tests;

/// <summary>DESIGN section 1: which project may refer to which.</summary>
public sealed class LayerTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Convene.Meetings"] = [],
        ["Convene.Providers"] = ["Convene.Meetings"],
        ["Convene.Calendar"] = ["Convene.Meetings"],
        ["Convene.Store"] = ["Convene.Meetings"],
        ["Convene.Language"] = [],
        ["Convene.Cards"] = [],
        ["Convene.Channels"] = [],
        ["Convene.Dialogs"] = ["Convene.Meetings", "Convene.Language", "Convene.Cards", "Convene.Channels"],
        ["Convene.Sandbox"] = [],
        ["Convene.Host"] =
        [
            "Convene.Meetings", "Convene.Providers", "Convene.Calendar", "Convene.Store", "Convene.Language",
            "Convene.Cards", "Convene.Channels", "Convene.Dialogs", "Convene.Sandbox",
        ],
    };

    public static TheoryData<string> Projects => [.. SourceTree.Files("src", "*.csproj").Select(SourceTree.Relative)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_the_layers_below_it(string project)
    {
        var (name, projects, _) = SourceTree.Read(Path.Combine(SourceTree.Root, project));

        Allowed.ShouldContainKey(name);
        projects.Except(Allowed[name]).ShouldBeEmpty();
    }

    [Fact]
    public void Every_layer_of_the_design_exists() =>
        SourceTree.Files("src", "*.csproj").Select(Path.GetFileNameWithoutExtension).ShouldBe(Allowed.Keys, ignoreOrder: true);

    [Theory]
    [InlineData("Convene.Meetings")]
    [InlineData("Convene.Language")]
    public void The_domain_and_the_language_know_no_package_but_NodaTime(string name)
    {
        var (_, _, packages) = SourceTree.Read(Path.Combine(SourceTree.Root, "src", name, name + ".csproj"));

        packages.ShouldBe(["NodaTime"]);
    }

    [Fact]
    public void Every_source_project_has_its_test_project_and_all_are_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(SourceTree.Root, "Bot.sln"));
        foreach (var project in SourceTree.Files("src", "*.csproj").Concat(SourceTree.Files("tests", "*.csproj")))
        {
            solution.ShouldContain(Path.GetFileName(project));
        }

        var tests = SourceTree.Files("tests", "*.Tests.csproj").Select(Path.GetFileNameWithoutExtension).ToList();
        Allowed.Keys.Where(name => !tests.Contains(name + ".Tests")).ShouldBeEmpty();
    }

    [Fact]
    public void A_vendors_folder_names_no_other_vendor()
    {
        // found, not listed: a further vendor is held to it without a word here
        var vendors = Directory.GetDirectories(Path.Combine(SourceTree.Root, "src", "Convene.Providers"))
            .Select(folder => Path.GetFileName(folder))
            .Where(vendor => File.Exists(Path.Combine(SourceTree.Root, "src", "Convene.Providers", vendor, $"{vendor}Registration.cs")))
            .ToList();
        vendors.Count.ShouldBeGreaterThanOrEqualTo(4);
        foreach (var file in SourceTree.CodeFiles("src/Convene.Providers"))
        {
            var own = vendors.FirstOrDefault(vendor => SourceTree.Relative(file).Contains($"/{vendor}/", StringComparison.Ordinal));
            if (own is not null)
            {
                var namespaces = vendors.Where(v => v != own).Select(v => $"Convene.Providers.{v};");
                var text = File.ReadAllText(file);
                namespaces.Where(text.Contains).ShouldBeEmpty($"{SourceTree.Relative(file)} uses another vendor");
            }
        }
    }

    [Fact]
    public void Nothing_outside_the_vendors_folders_and_the_registration_names_a_vendor()
    {
        string[] layers = ["Convene.Meetings", "Convene.Calendar", "Convene.Store", "Convene.Channels", "Convene.Dialogs", "Convene.Cards"];
        foreach (var file in layers.SelectMany(layer => SourceTree.CodeFiles("src/" + layer)))
        {
            var code = string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
            foreach (var vendor in (string[])["BizConf", "Quanshi", "Vmr"])
            {
                code.ShouldNotContain(vendor, Case.Sensitive, SourceTree.Relative(file));
            }
        }
    }
}
