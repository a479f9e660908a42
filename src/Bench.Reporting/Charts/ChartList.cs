using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Kinds;
using Bench.Reporting.Charts.Source;
using Bench.Reporting.Model;

namespace Bench.Reporting.Charts;

/// <summary>
/// Every chart there is, in the order of the page. To add one: its file in Kinds, its line here, its row in docs/reports.md.
/// </summary>
internal static class ChartList
{
    private static readonly Func<ChartSource, IEnumerable<ChartSpec>>[] Kinds =
    [
        ComparedChanges.Of,
        ComparedBlocks.Of,
        ComparedQuantiles.Of,
        CapacityLimits.Of,
        CapacityThroughput.Of,
        CapacityTradeOff.Of,
        ChoiceTradeOff.Of,
        TimeToFirstTokenByLoad.Of,
        ThroughputByLoad.Of,
        Rates.Of,
        DecodeVersusVram.Of,
        EnergyPerToken.Of,
        ContextByLayers.Of,
        MemoryByContext.Of,
        DecodeByContext.Of,
        LatencyParts.Of,
        PercentileCurves.Of,
        Spread.Of,
        TimelineOfRun.Of,
        ErrorKinds.Of,
    ];

    /// <summary>Those that the runs have data for.</summary>
    public static IReadOnlyList<ChartSpec> Of(IReadOnlyList<ReportedRun> runs)
    {
        var source = ChartSource.Of(runs);
        return [.. Kinds.SelectMany(kind => kind(source))];
    }
}
