namespace Bench.Scenarios.Tests.EditorSchema;

/// <summary>A row of the table of keys in docs/scenarios.md.</summary>
internal sealed record KeyRow(string Path, string Value, string Default, string Meaning)
{
    /// <summary>The key has to be there.</summary>
    public bool IsRequired => Default == "—";

    public string Title => $"{Name}: {Plain(Value)}";

    /// <summary>The last part; a family's names have two: <c>options.NAME</c>.</summary>
    private string Name => string.Join('.', Path.Split('.')[(Path.EndsWith(".NAME", StringComparison.Ordinal) ? ^2 : ^1)..]);

    public string Description => $"{Plain(Meaning)} {Default switch
    {
        "—" => "(has to be there)",
        "none" => "",
        _ => $"(default: {Plain(Default)})",
    }}".Trim();

    /// <summary>The words that may stand there: lower-case ones in backticks, and the version.</summary>
    public IEnumerable<string> Words =>
        Value.Split('`').Where((_, index) => index % 2 == 1).Where(word => word == "1" || word.All(char.IsAsciiLetterLower));

    public static IReadOnlyList<KeyRow> Read(string page) =>
        [.. page[page.IndexOf("## Keys\n", StringComparison.Ordinal)..].Split("\n## ")[0].Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line[1..line.LastIndexOf('|')].Split(" | "))
            .Select(cells => new KeyRow(Plain(cells[0]).Trim(), cells[1].Trim(), cells[2].Trim(), cells[3].Trim()))];

    private static string Plain(string text) => text.Replace("`", "", StringComparison.Ordinal);
}
