using Bench.Core.Plans;
using Bench.Core.Studies;
using Bench.Reporting.Model;
using Bench.Studies;
using Bench.Studies.Fitting;

namespace Bench.Reporting.Tests.Kit;

/// <summary>
/// A search for the longest context as reports take it: 4 GiB of weights, 1 GiB of cache for 8,192 tokens,
/// half a GiB for the driver, and a GPU of 6 GiB.
/// </summary>
internal static class SampleFit
{
    private const long Gibibyte = 1L << 30;

    public static Decision.Fit Fit { get; } = new()
    {
        Configuration = "m:4b",
        Longest = 12_288,
        Fails = 12_544,
        IsExact = true,
        Predicted = 12_288,
        PredictedBytes = 11 * Gibibyte / 2,
        PredictedParts =
        [
            new PredictedPart(PredictedPart.Weights, [(0, 4 * Gibibyte)]),
            new PredictedPart(PredictedPart.KvCache, [(256, Gibibyte / 32), (16_384, 2 * Gibibyte)]),
            new PredictedPart(PredictedPart.Driver, [(0, Gibibyte / 2)]),
        ],
        LimitBytes = 6 * Gibibyte,
        Loads =
        [
            Load(8192, 5 * Gibibyte, 5 * Gibibyte),
            Load(12_288, 11 * Gibibyte / 2, 11 * Gibibyte / 2),
            Load(16_384, 6 * Gibibyte, 11 * Gibibyte / 2),
            new ContextLoad(32_768, ContextPlacement.Refused, [new CellId("chat/m:4b/ctx=32768")]),
        ],
        Sentence = "It fits.",
        Evidence = [new CellId("chat/m:4b/ctx=8192")],
    };

    public static ReportedRun Run { get; } = With(Fit);

    public static ReportedRun With(params IReadOnlyList<Decision> decisions)
    {
        var spec =
            new StudySpec { Kind = "fit", Inputs = new Dictionary<string, string>(), InputsHash = new string('a', 64), PlannedCells = 1 };
        return ReportedRun.Of(
            SampleReport.Run.Summary, scenarioText: null, new ReportedStudy(spec, "What is the longest context that fits?", decisions));
    }

    private static ContextLoad Load(int context, long size, long onGpu) =>
        new(
            context,
            onGpu < size ? ContextPlacement.Spills : ContextPlacement.Fits,
            [new CellId(FormattableString.Invariant($"chat/m:4b/ctx={context}"))])
        {
            Effective = context,
            SizeBytes = size,
            GpuBytes = onGpu,
        };
}
