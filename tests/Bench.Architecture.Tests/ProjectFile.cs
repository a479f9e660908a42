using System.Xml.Linq;

namespace Bench.Architecture.Tests;

/// <summary>What a .csproj under src/ asks for.</summary>
internal sealed record ProjectFile(string Name, string Assembly, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    public static IReadOnlyList<ProjectFile> AllSources { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "src"), "*.csproj", SearchOption.AllDirectories).Select(Read)];

    /// <summary>The compiled assembly, of the same configuration and framework as these tests.</summary>
    public string Output =>
        Path.Combine([RepositoryFolder.Path, "src", Name, "bin", .. BuildOf(AppContext.BaseDirectory), Assembly + ".dll"]);

    private static ProjectFile Read(string path)
    {
        var xml = XDocument.Load(path);
        var name = Path.GetFileNameWithoutExtension(path);
        return new ProjectFile(
            name,
            xml.Descendants("AssemblyName").FirstOrDefault()?.Value ?? name,
            [.. Includes(xml, "ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/')))],
            [.. Includes(xml, "PackageReference")]);
    }

    private static IEnumerable<string> Includes(XDocument xml, string element) =>
        xml.Descendants(element).Select(node => (string?)node.Attribute("Include")).OfType<string>();

    /// <summary>The part of an output folder after bin/, such as Release/net10.0.</summary>
    private static IEnumerable<string> BuildOf(string folder) =>
        folder.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)[^2..];
}
