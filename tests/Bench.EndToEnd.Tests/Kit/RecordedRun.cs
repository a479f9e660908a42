namespace Bench.EndToEnd.Tests.Kit;

/// <summary>The raw files of runs that were recorded once: <c>Recorded/NAME/</c>.</summary>
internal static class RecordedRun
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Recorded");

    public static readonly IReadOnlyList<string> Exports = ["csv", "json", "markdown", "benchstat", "llama-bench", "junit", "github"];

    public static IReadOnlyList<string> Names { get; } =
        [
            .. Directory.GetDirectories(Root)
                .Where(folder => File.Exists(Path.Combine(folder, "run.json")))
                .Select(folder => Path.GetFileName(folder)!)
                .Order(StringComparer.Ordinal),
        ];

    public static void CopyInto(ScratchFolder folder, string name)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Root, name)))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
    }
}
