namespace Bench.Architecture.Tests.Folders;

/// <summary>One source file of a project.</summary>
/// <param name="Path">Below the project's folder.</param>
/// <param name="Folder">Written as a namespace.</param>
/// <param name="Namespace">Null where it declares none.</param>
internal sealed record SourceFile(string Path, string Folder, string? Namespace)
{
    private const string Declaration = "namespace ";

    public static IEnumerable<SourceFile> AllOf(string project)
    {
        var folder = System.IO.Path.Combine(RepositoryFolder.Path, "src", project);
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(folder, file))
            .Where(path => path.Split(System.IO.Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Select(path => new SourceFile(path, FolderOf(project, path), NamespaceOf(System.IO.Path.Combine(folder, path))));
    }

    private static string FolderOf(string project, string path) =>
        string.Join('.', [project, .. path.Split(System.IO.Path.DirectorySeparatorChar)[..^1]]);

    private static string? NamespaceOf(string file) => File.ReadLines(file)
        .FirstOrDefault(line => line.StartsWith(Declaration, StringComparison.Ordinal))?[Declaration.Length..].TrimEnd(';', ' ');
}
