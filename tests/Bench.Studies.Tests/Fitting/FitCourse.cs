using Bench.Analysis.Tests;
using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Studies.Fitting.Search;
using Bench.Testing.Samples;

namespace Bench.Studies.Tests.Fitting;

/// <summary>
/// A search driven through <see cref="StudyCourse"/>, against a server whose model takes 1,000 MiB and one for each token of context,
/// with 100 tok/s on the GPU and 20 beside it.
/// </summary>
internal sealed class FitCourse
{
    private const int Weights = 1000;

    private readonly FitSearch _study;
    private readonly StudyCourse _course;
    private readonly int _memory;
    private readonly List<StudiedCell> _told = [];

    /// <param name="inputs">As run.json has them.</param>
    /// <param name="memory">Of the GPU, in MiB.</param>
    /// <param name="cells">Of the scenario; null: one, which begins at 4096.</param>
    /// <param name="finished">By an earlier sitting.</param>
    public FitCourse(
        IReadOnlyDictionary<string, string> inputs, int memory, IReadOnlyList<PlanCell>? cells = null,
        IEnumerable<StudiedCell>? finished = null)
    {
        _study = (FitSearch)FitKind.Kind.Create(inputs, cells ?? [Cell()]);
        _course = new StudyCourse(_study, seed: 42, finished ?? []);
        _memory = memory;
    }

    /// <summary>What the server says it holds, from what it holds; null: it lists nothing.</summary>
    public Func<StudyCell, LoadedModel, LoadedModel?> Telling { get; init; } = (_, loaded) => loaded;

    /// <summary>How the requests of a cell fail; null: they succeed.</summary>
    public Func<StudyCell, string?> Failing { get; init; } = _ => null;

    /// <summary>The cells that were measured here, in their order.</summary>
    public IReadOnlyList<StudiedCell> Told => _told;

    public IReadOnlyList<Decision> Decisions => _course.Decisions;

    public Decision.Fit Fit => Assert.IsType<Decision.Fit>(Assert.Single(Decisions));

    /// <summary>Contexts in the order in which they were loaded.</summary>
    public int[] Way => [.. _told.Select(cell => cell.Cell.Plan.NumCtx!.Value)];

    public static PlanCell Cell(int context = 4096, string model = "truth") => SampleCell.Chat() with
    {
        Id = new CellId(FormattableString.Invariant($"chat/{model}/ctx={context}")),
        Model = new ModelChoice { Name = model, Tag = model + ":latest" },
        NumCtx = context,
    };

    public static Dictionary<string, string> Inputs(params (string Name, string Value)[] inputs) =>
        inputs.ToDictionary(input => input.Name, input => input.Value);

    /// <summary>Up to the end, or so many cells.</summary>
    public FitCourse Run(int mostCells = int.MaxValue)
    {
        while (_told.Count < mostCells && _course.Next() is StudyStep.Measure { Cells: [var next, ..] })
        {
            Assert.True(_told.Count < 100, "The search does not end.");
            _told.Add(StudiedCell.Of(next, TestRun.Analyze(Measured(next)), answers: null, _study.Needs));
            _course.Tell(_told[^1]);
        }

        return this;
    }

    private RecordedCell Measured(StudyCell next)
    {
        var plan = next.Plan;
        var size = Weights + plan.NumCtx!.Value;
        var loaded = new LoadedModel
        {
            Tag = plan.Model.Tag!,
            SizeBytes = Bytes(size),
            SizeVramBytes = Bytes(Math.Min(size, _memory)),
            ContextLength = plan.NumCtx,
        };
        var gap = size <= _memory ? 10.0 : 50;
        var requests = Enumerable.Range(1, 4).Select(number => Request(plan, number, gap, Failing(next))).ToArray();
        return TestRun.Cell(plan, requests) with
        {
            Finished = TestRun.Finished(plan) with { Loaded = Failing(next) is null ? Telling(next, loaded) : null },
        };
    }

    private static long Bytes(int mebibytes) => (long)mebibytes << 20;

    private static RequestRecord Request(PlanCell plan, int number, double gap, string? failure)
    {
        var sent = number * 1000.0;
        var identity = SampleRecord.Identity(number, Phase.Measured, plan.Id.Value) with { Repetition = plan.Repetition };
        return failure is null
            ? SampleRecord.Streamed(sent, [.. Enumerable.Range(0, 5).Select(token => sent + 100 + token * gap)], identity)
            : SampleRecord.Failed(OutcomeKind.Rejected, sent, sent + 5, identity) with
            {
                Outcome = Outcome.Failed(OutcomeKind.Rejected, failure, 500),
            };
    }
}
