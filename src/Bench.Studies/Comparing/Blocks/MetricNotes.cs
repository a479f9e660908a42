using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>Notes that weaken a claim, or explain why there is none.</summary>
internal static class MetricNotes
{
    private const double DriftLevel = 0.01;
    private const int FewestForDrift = 6;

    public static IReadOnlyList<string> Of(MetricSeries series, HypothesisState state) =>
        [.. Lacking(series), .. Serial(state), .. Robust(series, state), .. Drift(state)];

    private static IEnumerable<string> Lacking(MetricSeries series)
    {
        if (series.Lacking > 0)
            yield return Invariant($"Not known for both sides in {series.Lacking} valid ")
                + Invariant($"blocks{(series.Shortage is { } shortage ? $" ({shortage})" : "")}.");
        if (series.Values.Count - series.Ratios.Count is > 0 and var zero && series.Ratios.Count > 0)
            yield return Invariant($"Zero on one side only in {zero} blocks, which are left out.");
    }

    private static IEnumerable<string> Serial(HypothesisState state)
    {
        if (state.Serial is { } serial)
            yield return Invariant($"Neighbouring blocks depend on each other (lag-1 correlation {serial.Value:0.00}, ")
                + Invariant($"p = {serial.PValue:0.0000}), so the interval is too narrow; ")
                + "something changes from block to block, such as heat, clocks or other load.";
    }

    private static IEnumerable<string> Robust(MetricSeries series, HypothesisState state)
    {
        var ratios = state.At.Ratios;
        if (ratios.Count < 2 || ratios.IsConstant || HodgesLehmann.PseudoMedian(ratios.Values) is not { } robust)
            yield break;
        var half = series.Threshold / 2;
        if (Math.Abs(Math.Exp(robust) - ratios.Ratio) > half || (state.Claim != ChangeClaim.Same && robust * ratios.Mean < 0))
            yield return $"The pseudo-median of the blocks is {Percent.Signed(100 * (Math.Exp(robust) - 1))}, "
                + $"the mean {Percent.Signed(100 * (ratios.Ratio - 1))}: a few blocks are far from the others.";
    }

    private static IEnumerable<string> Drift(HypothesisState state)
    {
        var values = state.At.Ratios.Values;
        if (values.Count < FewestForDrift || RankCorrelation.WithOrder(values) is not { PValue: <= DriftLevel })
            yield break;
        if (RobustLine.Through([.. values.Select((value, index) => ((double)index, value))]) is { } line)
            yield return $"The change drifts from {Percent.Signed(100 * (Math.Exp(line.At(0)) - 1))} in the first block to "
                + $"{Percent.Signed(100 * (Math.Exp(line.At(values.Count - 1)) - 1))} in the last.";
    }
}
