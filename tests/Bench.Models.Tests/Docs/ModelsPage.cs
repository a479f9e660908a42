namespace Bench.Models.Tests.Docs;

/// <summary>docs/models.md, row by row.</summary>
internal static class ModelsPage
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "docs", "models.md"));

    /// <summary>The cells of the table's rows that begin with a name in back quotes, under the heading.</summary>
    public static IReadOnlyDictionary<string, string[]> Table(string heading) => Lines
        .SkipWhile(line => line != "## " + heading)
        .Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
        .ToDictionary(cells => cells[0].Trim('`'), cells => cells[1..]);
}
