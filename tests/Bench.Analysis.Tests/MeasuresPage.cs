namespace Bench.Analysis.Tests;

/// <summary>The tables of docs/measures.md.</summary>
internal static class MeasuresPage
{
    /// <summary>The rows of the table whose header line begins so.</summary>
    public static IEnumerable<string[]> Rows(string header) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "measures.md"))
        .SkipWhile(line => !line.StartsWith(header, StringComparison.Ordinal))
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim().Trim('|').Split('|').Select(field => field.Trim()).ToArray());
}
