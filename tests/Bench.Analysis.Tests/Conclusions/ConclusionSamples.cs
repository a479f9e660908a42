using Bench.Analysis.Conclusions;
using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Conclusions;

/// <summary>Samples that <see cref="ModelConclusionTests"/> and <see cref="SeveralModelsTests"/> share.</summary>
internal static class ConclusionSamples
{
    public const long Gibibyte = 1L << 30;

    public static IReadOnlyList<Conclusion> Of(params RecordedCell[] cells) => Of(TestRun.Of(cells));

    public static IReadOnlyList<Conclusion> Of(RecordedRun run)
    {
        var summary = RunAnalysis.Analyze(run);
        return RunConclusions.Of(summary, Analysis.Answers.RunAnswers.Of(summary));
    }

    public static PlanCell Plan(string model, string quantization, int users, int? context) => SampleCell.Chat(users) with
    {
        Id = new CellId(FormattableString.Invariant($"chat/{model}/{quantization}{(context is null ? "" : "/")}{context}/c={users}")),
        Model = new ModelChoice { Name = model, Tag = $"{model}-{quantization}", Quantization = quantization },
        NumCtx = context,
    };

    public static RecordedCell Cell(
        string model, string quantization, double stepMs, int users = 1, int? context = null, double gibibytes = 2, int n = 10,
        double firstMs = 100)
    {
        var plan = Plan(model, quantization, users, context);
        var cell = TestRun.Cell(plan, [.. Enumerable.Range(1, n).Select(number =>
            SampleRecord.Streamed(
                number * 10_000,
                [.. Enumerable.Range(0, 5).Select(token => number * 10_000 + firstMs + token * stepMs)],
                SampleRecord.Identity(number)))]);
        var bytes = (long)(gibibytes * Gibibyte);
        return cell with
        {
            Finished = cell.Finished! with { Loaded = new LoadedModel { Tag = plan.Model.Tag!, SizeBytes = bytes, SizeVramBytes = bytes } },
        };
    }
}
