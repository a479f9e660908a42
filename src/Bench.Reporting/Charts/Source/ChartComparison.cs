using Bench.Reporting.Model;
using Bench.Reporting.Tables;
using Bench.Studies;
using static System.FormattableString;

namespace Bench.Reporting.Charts.Source;

/// <summary>A comparison as charts see it: of one of several runs, told apart from others by what its charts are called.</summary>
/// <param name="Run">The run's name; null if the chart is of the only comparison.</param>
/// <param name="Decision">With its pairs.</param>
/// <param name="Simulated">True if its figures come from a model of a server.</param>
/// <param name="Suffix">Of the names of its charts' files; empty if it is the only one.</param>
internal sealed record ChartComparison(string? Run, Decision.Comparison Decision, bool Simulated, string Suffix)
{
    /// <summary>The rows of its table, the most urgent first.</summary>
    public IReadOnlyList<ComparisonRow> Rows { get; } = ComparisonTable.Of(Decision).Rows;

    /// <summary>The title of a chart of it.</summary>
    public string Title(string words) => Run is null ? words : $"{words}: {Run}";

    public static IReadOnlyList<ChartComparison> Of(IReadOnlyList<ReportedRun> runs)
    {
        (string Name, ReportedRun Run, Decision.Comparison Decision)[] all = [.. runs
            .Zip(RunNames.Of(runs))
            .SelectMany(pair => pair.First.Comparisons.Select(comparison => (pair.Second, pair.First, comparison)))];
        return [.. all.Select((one, index) => new ChartComparison(
            all.Length == 1 ? null : one.Name,
            one.Decision,
            one.Run.Summary.Manifest.Simulated,
            all.Length == 1 ? "" : Invariant($"-{index + 1}")))];
    }
}
