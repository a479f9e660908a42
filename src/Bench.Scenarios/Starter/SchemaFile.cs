namespace Bench.Scenarios.Starter;

/// <summary>
/// Where scenarios.schema.json lies, for editors. It has no address on the web that would stay, so a file that is written names
/// the one of the repository it stands in, and nothing elsewhere.
/// </summary>
public static class SchemaFile
{
    private const string Name = "scenarios.schema.json";

    /// <summary>The path from the file's folder to the nearest one in it or above it; null where there is none.</summary>
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
