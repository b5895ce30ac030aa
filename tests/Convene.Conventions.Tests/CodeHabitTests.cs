using System.Text.RegularExpressions;

namespace Convene.Conventions.Tests;

/// <summary>Habits that no analyzer watches. Each test names the files that break one.</summary>
public sealed partial class CodeHabitTests
{
    private const int LongestFile = 400;

    private static readonly string[] PortProjects =
        ["src/Convene.Meetings", "src/Convene.Providers", "src/Convene.Calendar", "src/Convene.Store"];

    private static IEnumerable<string> Sources => SourceTree.CodeFiles("src");

    private static IEnumerable<string> AllCode => Sources.Concat(SourceTree.CodeFiles("tests"));

    [Fact]
    public void No_source_file_is_longer_than_a_person_reads() =>
        Offenders(Sources, file => File.ReadLines(file).Count() > LongestFile).ShouldBeEmpty();

    [Fact]
    public void No_file_is_named_after_nothing() =>
        Offenders(AllCode, file => EmptyName().IsMatch(Path.GetFileNameWithoutExtension(file))).ShouldBeEmpty("say the thing, not the layer");

    [Fact]
    public void No_unfinished_business_is_left_in_the_code() => Offenders(Sources, file => Unfinished().IsMatch(File.ReadAllText(file))).ShouldBeEmpty();

    [Fact]
    public void No_port_answers_that_it_cannot_do_what_its_interface_promises() =>
        Offenders(
            PortProjects.SelectMany(SourceTree.CodeFiles), file => File.ReadAllText(file).Contains("NotSupportedException", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void No_code_hides_behind_regions() =>
        Offenders(AllCode, file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void A_suppressed_warning_has_its_reason_beside_it() =>
        Offenders(AllCode, file => File.ReadLines(file).Any(IsUnreasonedSuppression)).ShouldBeEmpty();

    [Fact]
    public void Package_versions_are_exact_and_live_in_one_file()
    {
        var projects = SourceTree.Files("src", "*.csproj").Concat(SourceTree.Files("tests", "*.csproj"));
        Offenders(projects, file => File.ReadAllText(file).Contains("Version=", StringComparison.Ordinal)).ShouldBeEmpty();

        var versions = File.ReadAllText(Path.Combine(SourceTree.Root, "Directory.Packages.props"));
        FloatingVersion().IsMatch(versions).ShouldBeFalse();
    }

    [Fact]
    public void Only_the_composition_root_names_the_system_clock() =>
        Offenders(Sources, file => File.ReadAllText(file).Contains("SystemClock.Instance", StringComparison.Ordinal))
            .ShouldBe(["src/Convene.Host/Hosting/SystemTime.cs"]);

    [Fact]
    public void No_test_sleeps() =>
        Offenders(SourceTree.CodeFiles("tests"), file => Sleep().IsMatch(File.ReadAllText(file))).ShouldBeEmpty("wait for a condition with a limit");

    private static List<string> Offenders(IEnumerable<string> files, Func<string, bool> breaks) =>
        [.. files.Where(file => Path.GetFileName(file) != nameof(CodeHabitTests) + ".cs").Where(breaks).Select(SourceTree.Relative)];

    private static bool IsUnreasonedSuppression(string line) =>
        line.TrimStart().StartsWith("#pragma warning disable", StringComparison.Ordinal) && !line.Contains("//", StringComparison.Ordinal);

    [GeneratedRegex("(Helper|Manager|Utils?|Common)s?$", RegexOptions.NonBacktracking)]
    private static partial Regex EmptyName();

    [GeneratedRegex("\\b(TODO|FIXME|HACK|NotImplementedException)\\b", RegexOptions.NonBacktracking)]
    private static partial Regex Unfinished();

    [GeneratedRegex("Version=\"[^\"]*[*\\[(]", RegexOptions.NonBacktracking)]
    private static partial Regex FloatingVersion();

    [GeneratedRegex("Thread\\.Sleep\\(", RegexOptions.NonBacktracking)]
    private static partial Regex Sleep();
}
