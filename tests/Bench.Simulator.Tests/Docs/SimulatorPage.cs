using System.Runtime.CompilerServices;

namespace Bench.Simulator.Tests.Docs;

/// <summary>docs/simulator.md, row by row.</summary>
internal static class SimulatorPage
{
    /// <summary>The cells of the table's rows that begin with a name in back quotes, under the heading.</summary>
    public static IReadOnlyDictionary<string, string[]> Table(string heading) => Lines()
        .SkipWhile(line => line != "## " + heading)
        .Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
        .ToDictionary(cells => cells[0].Trim('`'), cells => cells[1..]);

    public static string Text() => string.Join('\n', Lines());

    private static string[] Lines([CallerFilePath] string here = "") =>
        File.ReadAllLines(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "simulator.md"));
}
