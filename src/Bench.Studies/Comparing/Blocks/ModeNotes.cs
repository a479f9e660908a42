using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Statistics;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>
/// Blocks of one side that are of two kinds: a machine that throttles in some of them, a model of which sometimes a part lies on the CPU.
/// The mean of such blocks is that of no block.
/// </summary>
internal static class ModeNotes
{
    /// <summary>A possible reason, if it differs between the two.</summary>
    private static readonly IReadOnlyList<CellFigure> Reasons = [CellFigures.OnCpu, CellFigures.EffectiveContext];

    public static IEnumerable<string> Of(MetricSeries series, IReadOnlyList<MeasuredBlock> blocks) =>
    [
        .. Of(series, blocks, "base", value => value.Base, block => block.Base.Summary),
        .. Of(series, blocks, "candidate", value => value.Candidate, block => block.Candidate.Summary),
    ];

    private static IEnumerable<string> Of(
        MetricSeries series, IReadOnlyList<MeasuredBlock> blocks, string side, Func<PairedValue, double> valueOf,
        Func<MeasuredBlock, CellSummary> cellOf)
    {
        if (series.Values.Any(value => valueOf(value) <= 0)
            || TwoGroups.Of([.. series.Values.Select(value => Math.Log(valueOf(value)))]) is not { } groups)
            yield break;
        PairedValue[] lower = [.. groups.Lower.Select(place => series.Values[place])];
        PairedValue[] upper = [.. groups.Upper.Select(place => series.Values[place])];
        var (low, high) = (lower.Average(valueOf), upper.Average(valueOf));
        if (high / low - 1 <= series.Threshold) // what does not matter between the sides does not matter within one
            yield break;
        var reasons = Reasons.Select(figure => ReasonOf(figure, CellsOf(lower), CellsOf(upper))).OfType<string>().ToArray();
        yield return $"The {side} has blocks of two kinds: about {series.Figure.Text(low)} {series.Unit} in {Named(lower)}, "
            + $"about {series.Figure.Text(high)} {series.Unit} in {Named(upper)}; "
            + (reasons.Length > 0
                ? $"{string.Join(", ", reasons)}."
                : "something switched between them, as clocks do under heat, and the mean describes neither.");

        IEnumerable<CellSummary> CellsOf(PairedValue[] group) =>
            blocks.Where(block => group.Any(value => value.Block == block.Number)).Select(cellOf);
    }

    private static string Named(PairedValue[] group) => "blocks " + BlockList.Of([.. group.Select(value => value.Block)]);

    /// <summary>Null if the figure is the same in both, or unknown in one.</summary>
    private static string? ReasonOf(CellFigure figure, IEnumerable<CellSummary> lower, IEnumerable<CellSummary> upper) =>
        Sample.OfKnown(lower.Select(figure.ValueOf)).Median is { } one
        && Sample.OfKnown(upper.Select(figure.ValueOf)).Median is { } other
        && one != other
            ? $"{figure.Title}: {figure.Text(one)} in the former, {figure.Text(other)} in the latter"
            : null;
}
