namespace Bench.Architecture.Tests;

/// <summary>The table of docs/architecture.md: what each assembly may reference, and which packages it may use.</summary>
internal static class ReferenceTable
{
    private const string Heading = "| assembly | may reference | packages |";

    /// <summary>Rows by assembly name, e.g. <c>Bench.Load</c>.</summary>
    public static IReadOnlyDictionary<string, Row> Rows { get; } = Read();

    private static Dictionary<string, Row> Read() =>
        RepositoryFolder.Read("docs", "architecture.md").Split('\n')
            .SkipWhile(line => !line.StartsWith(Heading, StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[0], cells => new Row([.. Words(cells[1]).Select(name => "Bench." + name)], [.. Words(cells[2])]));

    private static IEnumerable<string> Words(string cell) =>
        cell == "–" ? [] : cell.Split(',', StringSplitOptions.TrimEntries);

    internal sealed record Row(IReadOnlySet<string> References, IReadOnlySet<string> Packages)
    {
        public Row(string[] references, string[] packages)
            : this(references.ToHashSet(), packages.ToHashSet())
        {
        }
    }
}
