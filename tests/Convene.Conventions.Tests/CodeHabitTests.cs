using System.Text.RegularExpressions;

namespace Convene.Conventions.Tests;

/// <summary>Habits that no analyzer watches.</summary>
public sealed partial class CodeHabitTests
{
    private const int LongestFile = 400;

    public static TheoryData<string> CodeFiles => [.. SourceTree.CodeFiles("src").Concat(SourceTree.CodeFiles("tests")).Select(SourceTree.Relative)];

    public static TheoryData<string> SourceFiles => [.. SourceTree.CodeFiles("src").Select(SourceTree.Relative)];

    [Theory]
    [MemberData(nameof(SourceFiles))]
    public void No_source_file_is_longer_than_a_person_reads(string file) =>
        File.ReadLines(Path.Combine(SourceTree.Root, file)).Count().ShouldBeLessThanOrEqualTo(LongestFile);

    [Theory]
    [MemberData(nameof(CodeFiles))]
    public void No_file_is_named_after_nothing(string file) =>
        EmptyName().IsMatch(Path.GetFileNameWithoutExtension(file)).ShouldBeFalse($"{file}: say the thing, not the layer");

    [Theory]
    [MemberData(nameof(SourceFiles))]
    public void No_unfinished_business_is_left_in_the_code(string file)
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, file));

        Unfinished().IsMatch(text).ShouldBeFalse();
        text.ShouldNotContain("#region");
    }

    [Theory]
    [MemberData(nameof(CodeFiles))]
    public void A_suppressed_warning_has_its_reason_beside_it(string file)
    {
        var lines = File.ReadLines(Path.Combine(SourceTree.Root, file));

        lines.Where(line => line.TrimStart().StartsWith("#pragma warning disable", StringComparison.Ordinal))
            .ShouldAllBe(line => line.Contains("//", StringComparison.Ordinal));
    }

    [Fact]
    public void Package_versions_are_exact_and_live_in_one_file()
    {
        foreach (var project in SourceTree.Files("src", "*.csproj").Concat(SourceTree.Files("tests", "*.csproj")))
        {
            File.ReadAllText(project).ShouldNotContain("Version=", Case.Sensitive, SourceTree.Relative(project));
        }

        var versions = File.ReadAllText(Path.Combine(SourceTree.Root, "Directory.Packages.props"));
        FloatingVersion().IsMatch(versions).ShouldBeFalse();
    }

    [Fact]
    public void Only_the_composition_root_names_the_system_clock()
    {
        var files = SourceTree.CodeFiles("src")
            .Where(file => File.ReadAllText(file).Contains("SystemClock.Instance", StringComparison.Ordinal))
            .Select(SourceTree.Relative);

        files.ShouldBe(["src/Convene.Host/Hosting/ConveneHost.cs"]);
    }

    [GeneratedRegex("(Helper|Manager|Utils?|Common)s?$", RegexOptions.NonBacktracking)]
    private static partial Regex EmptyName();

    [GeneratedRegex("\\b(TODO|FIXME|HACK|NotImplementedException|NotSupportedException)\\b", RegexOptions.NonBacktracking)]
    private static partial Regex Unfinished();

    [GeneratedRegex("Version=\"[^\"]*[*\\[(]", RegexOptions.NonBacktracking)]
    private static partial Regex FloatingVersion();
}
