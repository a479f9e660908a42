using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Studies.Choosing.Race;
using Bench.Testing.Samples;

namespace Bench.Studies.Tests.Choosing;

/// <summary>A race through <see cref="StudyCourse"/> among three made-up candidates, and what came of it.</summary>
/// <param name="Told">The cells that were measured, in their order.</param>
/// <param name="Decisions">At its end.</param>
internal sealed record RaceCourse(IReadOnlyList<StudiedCell> Told, IReadOnlyList<Decision> Decisions)
{
    /// <summary>The candidates.</summary>
    public static readonly PlanCell[] Cells = [Cell("m", "Q8_0"), Cell("m", "Q4_K_M"), Cell("s", "Q8_0")];

    public Decision.Ranking Ranking => Assert.IsType<Decision.Ranking>(Assert.Single(Decisions));

    public string[] Way => [.. Told.Select(cell => FormattableString.Invariant($"{cell.Cell.Plan.Id} {cell.Cell.Plan.Repetition}"))];

    /// <param name="inputs">The question.</param>
    /// <param name="gapMs">Between the tokens of a cell's answers, of which each has ten.</param>
    /// <param name="requests">Of each cell.</param>
    /// <param name="answer">The text of a cell's answers; null for none. If it is null itself, no answers are kept.</param>
    /// <param name="mostCells">After which it is cut off.</param>
    /// <param name="finished">Cells of an earlier sitting.</param>
    /// <param name="more">Candidates beside the usual ones.</param>
    /// <param name="attempt">In which a cell was measured; null: the first.</param>
    /// <param name="tokens">The tokens of a cell's answers, where it asks for log probabilities; null for none.</param>
    public static RaceCourse Course(
        Dictionary<string, string> inputs, Func<PlanCell, double> gapMs, int requests = 10, Func<PlanCell, string?>? answer = null,
        int mostCells = 100, IEnumerable<StudiedCell>? finished = null, IReadOnlyList<PlanCell>? more = null,
        Func<PlanCell, IReadOnlyList<AnswerToken>?>? tokens = null, Func<PlanCell, int>? attempt = null)
    {
        var study = ChooseKind.Kind.Create(inputs, [.. Cells, .. more ?? []]);
        var course = new StudyCourse(study, seed: 42, finished ?? []);
        List<StudiedCell> told = [];
        while (told.Count < mostCells && course.Next() is StudyStep.Measure { Cells: [var next, ..] })
        {
            var answers = answer is null ? null
                : answer(next.Plan) is not { } text ? []
                : Enumerable.Range(1, requests)
                    .Select(request => new KeptAnswer(next.Plan.Id, next.Plan.Repetition, attempt?.Invoke(next.Plan) ?? 1, request, 1, text)
                    {
                        Tokens = next.Plan.Workload.TopLogprobs is null ? null : tokens?.Invoke(next.Plan),
                    })
                    .ToArray();
            told.Add(StudiedCell.Of(
                next, Run(Recorded(next.Plan, gapMs(next.Plan), requests)), answers, study.Needs, sitting: finished is null ? 1 : 2));
            course.Tell(told[^1]);
        }

        return new RaceCourse(told, course.Decisions);
    }

    public static PlanCell Cell(string model, string quantization)
    {
        var sample = SampleCell.Chat();
        return sample with
        {
            Id = new CellId($"{model}/{quantization}"),
            Model = new ModelChoice { Name = model, Quantization = quantization, Tag = $"{model}:{quantization}" },
        };
    }

    private static RecordedCell Recorded(PlanCell plan, double gapMs, int requests)
    {
        var cell = TestRun.Cell(plan, [.. Enumerable.Range(1, requests).Select(request => Request(plan, request, gapMs))]);
        var bytes = plan.Model.Quantization == "Q8_0" ? 9L << 30 : 5L << 30;
        return cell with
        {
            Finished = cell.Finished! with
            {
                Loaded = new LoadedModel { Tag = plan.Model.Tag!, SizeBytes = bytes, SizeVramBytes = bytes, ContextLength = plan.NumCtx },
            },
        };
    }

    private static RequestRecord Request(PlanCell plan, int request, double gapMs)
    {
        var sent = 1000.0 * request;
        var identity = SampleRecord.Identity(request, Phase.Measured, plan.Id.Value) with { Repetition = plan.Repetition };
        return SampleRecord.Streamed(sent, [.. Enumerable.Range(0, 10).Select(token => sent + 100 + token * gapMs)], identity);
    }

    /// <summary>The model m has 8 billion parameters, and s has 3.</summary>
    private static RunSummary Run(RecordedCell cell)
    {
        var run = TestRun.Of(cell);
        var model = cell.Plan.Model;
        var billions = model.Name == "m" ? 8 : 3;
        var installed = new InstalledModel
        {
            Tag = model.Tag!,
            QuantizationLevel = model.Quantization,
            SizeBytes = (long)(billions * 1e9 * (model.Quantization switch { "F16" => 16, "Q8_0" => 8.5, _ => 4.9 }) / 8),
        };
        var snapshot = new ModelSnapshot(installed, new ModelDetails { ParameterCount = (long)(billions * 1e9), ContextLength = 131072 });
        return RunAnalysis.Analyze(
            run with { Manifest = run.Manifest with { Servers = [run.Manifest.Servers[0] with { Models = [snapshot] }] } });
    }
}
