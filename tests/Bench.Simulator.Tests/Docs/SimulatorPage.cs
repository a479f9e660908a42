using System.Runtime.CompilerServices;

namespace Bench.Simulator.Tests.Docs;

/// <summary>docs/simulator.md, row by row.</summary>
internal static class SimulatorPage
{
    /// <summary>The rows by their names.</summary>
    public static IReadOnlyDictionary<string, string[]> Table(string heading) =>
        Rows(heading).ToDictionary(cells => cells[0].Trim('`'), cells => cells[1..]);

    /// <summary>The cells of the table's rows that begin with a name in back quotes, under the heading.</summary>
    public static IEnumerable<string[]> Rows(string heading) => Lines()
        .SkipWhile(line => line != "## " + heading)
        .Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]);

    public static string Text() => string.Join('\n', Lines());

    /// <summary>Replaces the page, which BENCH_UPDATE_GOLDEN=1 asks for.</summary>
    public static void Write(string text) => File.WriteAllText(Place(), text + '\n');

    private static string[] Lines() => File.ReadAllLines(Place());

    private static string Place([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "simulator.md");
}
