namespace Bench.Studies.Comparing.Blocks;

/// <summary>The state of a comparison after a look.</summary>
/// <param name="Blocks">Measured by then.</param>
/// <param name="Rows">Every metric of every pair that it may apply to, with where it stands.</param>
/// <param name="IsOver">True if every hypothesis that has any values is decided, or no block is left.</param>
internal sealed record LookedAt(int Blocks, IReadOnlyList<(int Pair, MetricSeries Series, HypothesisState State)> Rows, bool IsOver)
{
    /// <summary>The last look that the complete blocks allow; null before the first.</summary>
    public static LookedAt? Of(BlockTable table, CompareInputs asked, IReadOnlyList<CellPair> pairs)
    {
        var family = new HypothesisFamily(asked.Looks.Plan, asked.Confidence);
        LookedAt? last = null;
        for (var look = 1;
            look <= asked.Looks.Blocks.Count && asked.Looks.Blocks[look - 1] <= table.Complete && last is not { IsOver: true };
            look++)
        {
            var blocks = asked.Looks.Blocks[look - 1];
            (int Pair, MetricSeries Series)[] series =
                [.. pairs.SelectMany((pair, index) => SeriesOf(asked, pair, table.BlocksOf(index, blocks)).Select(one => (index, one)))];
            var states =
                family.After(look, last?.Rows.Select(row => row.State).ToArray(), [.. series.Select(one => one.Series.Hypothesis)]);
            last = new LookedAt(
                blocks,
                [.. series.Zip(states, (one, state) => (one.Pair, one.Series, state))],
                blocks == asked.Looks.Most || states.All(state => state.IsDecided || state.At.IsAbsent || state.At.Ratios.Count == 0));
        }

        return last;
    }

    private static IEnumerable<MetricSeries> SeriesOf(CompareInputs asked, CellPair pair, IReadOnlyList<MeasuredBlock> blocks) =>
        from metric in JudgedMetric.All
        let threshold = asked.ThresholdOf(metric)
        where threshold is not null
        let series = MetricSeries.Of(metric, threshold.Value, asked.Asked.ContainsKey(metric.Word), pair, blocks)
        where series is not null
        select series;
}
