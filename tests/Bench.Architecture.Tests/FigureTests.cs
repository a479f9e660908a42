using System.Text.RegularExpressions;

namespace Bench.Architecture.Tests;

public sealed partial class FigureTests
{
    [Fact]
    public void No_measure_is_asked_for_by_a_literal_name() => Assert.Empty(Offenders(LiteralName(), ["src"]));

    [Fact]
    public void Tables_files_charts_answers_and_the_display_take_every_figure_of_a_cell_from_the_catalog() => Assert.Empty(
        Offenders(
            OwnFigure(), ["src", "Bench.Reporting"], ["src", "Bench.Runner"], ["src", "Bench.Analysis", "Answers"],
            ["src", "Bench.Analysis", "Comparisons"], ["src", "Bench.Analysis", "Conclusions"]));

    private static IEnumerable<string> Offenders(Regex pattern, params string[][] folders) =>
        from path in folders.SelectMany(folder => RepositoryFolder.Sources(folder))
        from match in pattern.Matches(File.ReadAllText(path))
        select $"{Path.GetRelativePath(RepositoryFolder.Path, path)}: {match.Value}";

    /// <summary>A misspelt name would compile, and a renamed measure would be missed.</summary>
    [GeneratedRegex(@"Measure\(""|etric\.Id [!=]= ""|Measure [!=]= """, RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LiteralName();

    /// <summary>
    /// What a cell's summary is made of: a figure has one function, which decides whether there is a value, and one title.
    /// </summary>
    [GeneratedRegex(
        """\.Measure\(|\.Throughput\.|Telemetry\.\w+(?:Percent|Mebibytes|Watts|Token)\b|\.(?:Offered|ErrorRate|Cached|FormatValid)Percent\b|\.Joules\b|\.NetJoules\b""",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OwnFigure();
}
