namespace Bench.Architecture.Tests;

/// <summary>The checkout that the tests run in, found upwards from their own output folder.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    public static string Read(params string[] parts) => File.ReadAllText(System.IO.Path.Combine([Path, .. parts]));

    /// <summary>The C# files below a folder, without what the compiler generates.</summary>
    public static IEnumerable<string> Sources(params string[] folder) =>
        Directory.EnumerateFiles(System.IO.Path.Combine([Path, .. folder]), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains(
                $"{System.IO.Path.DirectorySeparatorChar}obj{System.IO.Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Bench.sln")))
                return folder.FullName;
        throw new InvalidOperationException("No Bench.sln above " + AppContext.BaseDirectory);
    }
}
