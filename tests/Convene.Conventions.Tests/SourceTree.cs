using System.Xml.Linq;
using Convene.Testing;

namespace Convene.Conventions.Tests;

/// <summary>The repository as text: what conventions are checked on.</summary>
internal static class SourceTree
{
    public static string Root => Needs.RepositoryRoot;

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));

    public static IEnumerable<string> CodeFiles(string folder) => Files(folder, "*.cs");

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>The names of the projects and packages that a project refers to.</summary>
    public static (string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages) Read(string projectFile)
    {
        var xml = XDocument.Load(projectFile);
        var projects = xml.Descendants("ProjectReference").Select(e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value)).ToList();
        var packages = xml.Descendants("PackageReference").Select(e => e.Attribute("Include")!.Value).ToList();
        return (Path.GetFileNameWithoutExtension(projectFile), projects, packages);
    }
}
