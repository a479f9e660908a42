using Bench.Statistics;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>Converts the state of a hypothesis to the verdict on the metric.</summary>
internal static class MetricVerdicts
{
    private static readonly double PlainTail = ConfidenceLevel.L95.EachTail;

    /// <param name="series">With all blocks of the last look.</param>
    /// <param name="state">With those of the look that decided, or of the last one.</param>
    /// <param name="blocks">Those of the last look, with what else is known of their cells.</param>
    /// <param name="mostBlocks">Of the last planned look.</param>
    /// <param name="doubt">The reason why no favourable claim may be made about the pair's candidate; usually null.</param>
    public static MetricVerdict Of(
        MetricSeries series, HypothesisState state, IReadOnlyList<MeasuredBlock> blocks, int mostBlocks, string? doubt)
    {
        var contradicted = state.IsDecided && !Stands(state, series.Hypothesis);
        if (contradicted)
            state = state with { Claim = ChangeClaim.Open, At = series.Hypothesis };
        var ratios = state.At.Ratios;
        PairedValue[] used = [.. series.Values
            .Where(value => state.At.Certain is not null || value.LogRatio is not null)
            .Take(state.At.Certain is null ? ratios.Count : series.Values.Count)];
        var (one, other) = (MeanOf(used.Select(value => value.Base)), MeanOf(used.Select(value => value.Candidate)));
        var told = ClaimOf(state);
        var claim = doubt is not null && (told is MetricClaim.Same or MetricClaim.Improved) ? MetricClaim.Inconclusive : told;
        return new MetricVerdict
        {
            Metric = series.Metric.Word,
            Name = series.Metric.Name,
            Figure = series.Figure,
            Unit = series.Unit,
            Claim = claim,
            Base = one,
            Candidate = other,
            ChangePercent = state.At.Certain is null ? ratios.Count == 0 ? null : PercentOf(ratios.Ratio) : one > 0 ? -100 : null,
            Interval = PercentOf(ratios.IntervalAt(state.Level)),
            Level = ratios.Count < 2 ? null : new ConfidenceLevel(1 - 2 * state.Level),
            PlainInterval = PercentOf(ratios.IntervalAt(PlainTail)),
            P = state.At.Test.P,
            ThresholdPercent = (double)(100 * (decimal)series.Threshold), // 3, and not 3.0000000000000004
            SmallestChangePercent = SmallestChange(series, state, mostBlocks),
            Blocks = used.Length,
            MoreBlocks =
                claim == MetricClaim.Inconclusive && state.Serial is null && !contradicted && doubt is null ? MoreBlocks(state) : null,
            Why = claim != MetricClaim.Inconclusive ? null
                : contradicted ? "earlier blocks decided it, and later ones contradict them"
                : doubt ?? (state.Serial is null ? null : "neighbouring blocks depend on each other"),
            Values = series.Values,
            Notes = [.. MetricNotes.Of(series, state), .. ModeNotes.Of(series, blocks)],
        };
    }

    private static MetricClaim ClaimOf(HypothesisState state) => state.Claim switch
    {
        ChangeClaim.Regressed => MetricClaim.Regressed,
        ChangeClaim.Improved => MetricClaim.Improved,
        ChangeClaim.Same => MetricClaim.Same,
        _ => state.At.Ratios.Count == 0 ? MetricClaim.Unjudged : MetricClaim.Inconclusive,
    };

    /// <summary>
    /// Returns true if all blocks together still support the claim. A metric that was decided early stays decided, and blocks that came
    /// later for the sake of other metrics may tell otherwise.
    /// </summary>
    private static bool Stands(HypothesisState state, Hypothesis all) => state.At.Certain is { } certain
        ? all.Certain == certain
        : all.Certain is null && all.Margin.ClaimOf(all.Ratios.Mean) == state.Claim;

    /// <summary>The interval has to be short enough to clear the nearer end of the margin.</summary>
    private static int? MoreBlocks(HypothesisState state) =>
        state.At.Ratios.CountFor(state.At.Margin.DistanceOf(state.At.Ratios.Mean), state.Level, CompareInputs.MostBlocks) is { } enough
            ? Math.Max(1, enough - state.At.Ratios.Count)
            : null;

    private static double? SmallestChange(MetricSeries series, HypothesisState state, int mostBlocks)
    {
        if (state.At.Ratios is not { Deviation: { } deviation } ratios)
            return null;
        var beyond = ratios.IsConstant ? 0 : deviation * DetectableShift.Of(mostBlocks, state.LastLevel, MetricVerdict.SmallestPower);
        return PercentOf(Math.Exp(series.Margin.HigherIsBetter ? series.Margin.Low - beyond : series.Margin.High + beyond));
    }

    /// <summary>
    /// Geometric: the ratio of two is the mean of the ratios. Where zeros are among them nothing else is, or one side alone.
    /// </summary>
    private static double? MeanOf(IEnumerable<double> values) =>
        Sample.OfKnown(values.Select(value => (double?)(value > 0 ? Math.Log(value) : null))) is { Count: > 0 } logs
            ? Math.Exp(logs.Mean!.Value)
            : values.Any() ? 0 : null;

    private static Interval PercentOf(Interval ratio) =>
        new(ratio.Low is { } low ? PercentOf(low) : null, ratio.High is { } high ? PercentOf(high) : null);

    private static double PercentOf(double ratio) => 100 * (ratio - 1);
}
