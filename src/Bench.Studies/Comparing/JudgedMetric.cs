using Bench.Analysis.Figures;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;

namespace Bench.Studies.Comparing;

/// <summary>A metric that a comparison may judge.</summary>
/// <param name="Word">As under <c>thresholds</c>.</param>
/// <param name="Name">For people; its figure may be known by another one.</param>
/// <param name="Threshold">As a fraction, where nothing else is asked; null for one that is judged on request only.</param>
/// <param name="FiguresOf">Of a cell, the figures that may stand for it, the best first; none where it does not apply to the cell.</param>
public sealed record JudgedMetric(string Word, string Name, double? Threshold, Func<PlanCell, IReadOnlyList<CellFigure>> FiguresOf)
{
    private static readonly Statistic P99 = Statistic.Named("p99");

    public static readonly IReadOnlyList<JudgedMetric> All =
    [
        new("decode", "decode", 0.03, cell => cell.Workload.Endpoint.Generates
            ? [CellFigures.MeanOf(DecodeRate.Definition), CellFigures.MeanOf(ClientDecodeRate.Definition)]
            : []),
        new("throughput", "throughput", 0.03, cell =>
            [cell.Workload.Endpoint.Generates ? CellFigures.OutputThroughput : CellFigures.InputThroughput]),
        new("prefill", "prefill", 0.05, _ => [CellFigures.MeanOf(PrefillRate.Definition)]),
        new("ttft_p50", "TTFT p50", 0.05, cell => Streamed(cell, Statistic.Median)),
        new("ttft_p99", "TTFT p99", null, cell => Streamed(cell, P99)),
        new("e2e_p50", "e2e p50", null, cell => [CellFigures.MedianOf(UserWait.ForAnswer(cell.Load))]),
        // elsewhere it is that of a model already there, a millisecond or two
        new("load", "load", 0.10, cell => cell.ColdStart ? [CellFigures.MedianOf(LoadTime.Definition)] : []),
        new("vram", "VRAM", 0.01, _ => [CellFigures.SizeVram]) { IsExact = true },
    ];

    /// <summary>True if it is counted, and not estimated from requests: a single value has no scatter then.</summary>
    public bool IsExact { get; private init; }

    /// <summary>An answer that comes as a whole has no first token.</summary>
    private static IReadOnlyList<CellFigure> Streamed(PlanCell cell, Statistic statistic) =>
        cell.Workload.Stream ? [CellFigures.Of(UserWait.ForFirstToken(cell.Load), statistic)] : [];
}
