namespace Bench.Scenarios.Starter;

/// <summary>
/// The location of scenarios.schema.json, for editors. It has no permanent web address, so a generated file names
/// the one in its own repository, and none outside of a repository.
/// </summary>
public static class SchemaFile
{
    private const string Name = "scenarios.schema.json";

    /// <summary>The path from the file's folder to the nearest one in it or above it; null if there is none.</summary>
    public static string? PathFor(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            if (File.Exists(Path.Combine(above.FullName, Name)))
                return Path.GetRelativePath(folder, Path.Combine(above.FullName, Name)).Replace('\\', '/');
        }

        return null;
    }
}
