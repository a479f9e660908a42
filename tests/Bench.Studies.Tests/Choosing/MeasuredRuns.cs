using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;

namespace Bench.Studies.Tests.Choosing;

/// <summary>Finished runs of two models. Answers have ten tokens, so that gaps of 20 ms are 50 tok/s.</summary>
internal static class MeasuredRuns
{
    private const long Gibibyte = 1L << 30;

    /// <summary>The larger model has 8 billion parameters, the smaller 3.</summary>
    public static RunSummary Run(params RecordedCell[] cells)
    {
        var run = TestRun.Of(cells);
        var models = cells.Select(cell => cell.Plan.Model).DistinctBy(model => model.Tag).Select(model =>
        {
            var billions = model.Name == "m" ? 8 : 3;
            return new ModelSnapshot(
                new InstalledModel
                {
                    Tag = model.Tag!,
                    QuantizationLevel = model.Quantization,
                    SizeBytes = (long)(billions * 1e9 * (model.Quantization == "Q8_0" ? 8.5 : 4.9) / 8),
                },
                new ModelDetails { ParameterCount = (long)(billions * 1e9), ContextLength = 131072 });
        });
        return RunAnalysis.Analyze(
            run with { Manifest = run.Manifest with { Servers = [run.Manifest.Servers[0] with { Models = [.. models] }] } });
    }

    public static RecordedCell Cell(
        string model, string quantization, double gapMs, double gibibytes, int context = 8192, int users = 1, int requests = 10)
    {
        var plan = SampleCell.Chat(users, requests) with
        {
            Id = new CellId(FormattableString.Invariant($"chat/{model}/{quantization}/ctx={context}/c={users}")),
            Model = new ModelChoice { Name = model, Quantization = quantization, Tag = $"{model}:{quantization}" },
            NumCtx = context,
        };
        var cell = TestRun.Cell(plan, [.. Enumerable.Range(1, requests).Select(request => Request(plan, request, gapMs))]);
        return cell with
        {
            Finished = cell.Finished! with
            {
                Loaded = new LoadedModel
                {
                    Tag = plan.Model.Tag!,
                    Digest = plan.Model.Tag,
                    SizeBytes = (long)(gibibytes * Gibibyte),
                    SizeVramBytes = (long)(gibibytes * Gibibyte),
                    ContextLength = context,
                },
            },
        };
    }

    private static RequestRecord Request(PlanCell plan, int request, double gapMs)
    {
        var sent = 1000.0 * request;
        return SampleRecord.Streamed(
            sent,
            [.. Enumerable.Range(0, 10).Select(token => sent + 100 + token * gapMs)],
            SampleRecord.Identity(request, Phase.Measured, plan.Id.Value));
    }
}
