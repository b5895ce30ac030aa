using System.Reflection;
using System.Text.RegularExpressions;
using Convene.Meetings.Ports;
using Convene.Providers.Http;
using Convene.Testing;

namespace Convene.Providers.Tests;

/// <summary>
/// The tables of endpoints, held to what there is: those of the four documented vendors are in the README of <c>Convene.Providers</c>, that of any
/// further one under "Endpoints" in its own.
/// </summary>
public sealed partial class EndpointTableTests
{
    /// <summary>How many endpoints the documents of the four vendors have. A further vendor is held to its client alone, and needs no line here.</summary>
    private static readonly Dictionary<string, int> Documented = new()
    {
        ["BizConfV1"] = 14,
        ["BizConf"] = 18,
        ["Quanshi"] = 24,
        ["Vmr"] = 11,
    };

    private static readonly string Source = Path.Combine(Needs.RepositoryRoot, "src", "Convene.Providers");

    private static readonly Assembly Product = typeof(VendorHttp).Assembly;

    private static readonly List<string> Vendors =
    [
        .. Directory.GetDirectories(Source)
            .Select(folder => Path.GetFileName(folder))
            .Where(kind => File.Exists(Path.Combine(Source, kind, $"{kind}Registration.cs")))
            .Order(StringComparer.Ordinal),
    ];

    private static readonly List<Row> Shared = ReadRows(File.ReadLines(Path.Combine(Source, "README.md")), "### ", heading => heading);

    private static readonly List<Row> Rows =
    [
        .. Shared,
        .. Vendors.SelectMany(kind => ReadRows(
            File.ReadLines(Path.Combine(Source, kind, "README.md")), "## ", heading => heading == "Endpoints" ? kind : "")),
    ];

    public static TheoryData<string> Kinds => [.. Vendors];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_endpoint_has_its_row(string kind)
    {
        var rows = Rows.Where(row => row.Kind == kind).ToList();

        rows.ShouldNotBeEmpty($"{kind}/README.md has no table under \"## Endpoints\"");
        rows.Select(row => row.Section).ShouldBeUnique();
        rows.ShouldAllBe(row => row.Name.Length > 0 && row.Methods.Count > 0 && row.Ports.Count > 0 && row.Tests.Count > 0);
    }

    [Fact]
    public void The_four_vendors_documents_have_67_endpoints_and_each_has_its_row()
    {
        Documented.Values.Sum().ShouldBe(67);
        foreach (var (kind, count) in Documented)
        {
            Rows.Count(row => row.Kind == kind).ShouldBe(count, kind);
        }
    }

    [Fact]
    public void The_shared_tables_are_those_of_the_four_vendors_and_no_others() =>
        Shared.Select(row => row.Kind).Distinct().ShouldBe(Documented.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_endpoint_has_its_client_method_and_each_client_method_is_an_endpoint(string kind)
    {
        var methods = TypesOf(Product, $"Convene.Providers.{kind}")
            .Where(type => type.Name.EndsWith("Client", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType.IsAssignableTo(typeof(Task)))
            .Select(method => method.Name);

        Rows.Where(row => row.Kind == kind).SelectMany(row => row.Methods).ShouldBe(methods, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_endpoint_is_reached_through_a_port_of_the_provider(string kind)
    {
        var provider = TypesOf(Product, $"Convene.Providers.{kind}").Single(type => type.IsAssignableTo(typeof(IMeetingProvider)));
        foreach (var row in Rows.Where(row => row.Kind == kind))
        {
            var types = row.Ports.Select(FindPort).ToList();

            types.ShouldContain(type => type.IsInterface, $"{row}");
            types.Where(type => type.IsInterface).ShouldAllBe(type => provider.IsAssignableTo(type), $"{row}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_endpoint_names_tests_that_there_are(string kind)
    {
        var tests = TypesOf(typeof(EndpointTableTests).Assembly, $"Convene.Providers.Tests.{kind}")
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttributes().Any(attribute => attribute is FactAttribute))
            .Select(method => method.Name)
            .ToHashSet(StringComparer.Ordinal);

        Rows.Where(row => row.Kind == kind).SelectMany(row => row.Tests).Except(tests).ShouldBeEmpty();
    }

    private static IEnumerable<Type> TypesOf(Assembly assembly, string folder) =>
        assembly.GetTypes().Where(type => type.Namespace == folder && !type.IsAbstract);

    /// <summary>A type of the domain, or one of its members.</summary>
    private static Type FindPort(string name)
    {
        var parts = name.Split('.');
        var type = typeof(IMeetingProvider).Assembly.GetTypes().SingleOrDefault(type => type.Name == parts[0]).ShouldNotBeNull(name);
        if (parts.Length > 1)
        {
            type.GetMember(parts[1]).ShouldNotBeEmpty(name);
        }

        return type;
    }

    /// <param name="mark">Begins the headings that tell whose table follows.</param>
    /// <param name="kindOf">The kind that such a heading tells; empty where what follows is no table of endpoints.</param>
    private static List<Row> ReadRows(IEnumerable<string> lines, string mark, Func<string, string> kindOf)
    {
        var rows = new List<Row>();
        var kind = "";
        foreach (var line in lines)
        {
            kind = line.StartsWith(mark, StringComparison.Ordinal) ? kindOf(line[mark.Length..].Trim())
                : line.StartsWith("## ", StringComparison.Ordinal) ? ""
                : kind;
            var cells = line.Split('|').Select(cell => cell.Trim()).ToArray();
            if (kind.Length > 0 && cells.Length == 7 && cells[1] is not ("section" or "---"))
            {
                rows.Add(new Row(kind, cells[1], cells[2], Quoted(cells[3]), Quoted(cells[4]), Quoted(cells[5])));
            }
        }

        return rows;
    }

    private static List<string> Quoted(string cell) => [.. Quotation().Matches(cell).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("`([^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Quotation();

    private sealed record Row(
        string Kind, string Section, string Name, IReadOnlyList<string> Methods, IReadOnlyList<string> Ports, IReadOnlyList<string> Tests)
    {
        public override string ToString() => $"{Kind} {Section}";
    }
}
