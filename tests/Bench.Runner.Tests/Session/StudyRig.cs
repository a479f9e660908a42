using Bench.Analysis.Cells;
using Bench.Analysis.Tests;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runner.Display;
using Bench.Runner.Interruptions;
using Bench.Runner.Launching;
using Bench.Runner.Session;
using Bench.Runs;
using Bench.Runs.Reading;
using Bench.Runs.Writing;
using Bench.Studies;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Runner.Tests.Session;

/// <summary>
/// The real session over a real run folder, with made-up requests: of each cell a TTFT is given, and no time passes but a second a cell.
/// </summary>
internal sealed class StudyRig(BenchmarkPlan plan, IReadOnlyDictionary<string, double> ttft) : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("bench-study-");
    private RunFolder? _folder;

    /// <summary>What the display was told, line by line: <c>[1/2] chat/truth/c=1</c>.</summary>
    public List<string> Shown { get; } = [];

    /// <summary>Cells that were begun, in all sittings.</summary>
    public List<string> Begun { get; } = [];

    public RunManifest Manifest =>
        RunReader.ReadManifest(_folder!).Match(manifest => manifest, error => throw new InvalidOperationException(error.ToString()));

    /// <summary>The folder, read back.</summary>
    public RecordedRun Recorded =>
        RunReader.Read(_folder!).Match(reading => reading.Run, error => throw new InvalidOperationException(error.ToString()));

    public void Dispose() => _temporary.Delete(recursive: true);

    /// <summary>One sitting: the first begins the run, the others go on with it.</summary>
    /// <param name="interrupt">Called while a cell is measured and when it has been, with how many the sitting has finished.</param>
    /// <returns>What the study wants after it.</returns>
    public async Task<StudyStep> SitAsync(
        IStudy study, Action<InterruptSignal, int, bool>? interrupt = null, Duration? maxTime = null, Duration? deadline = null)
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var clock = new RunClock(time);
        var (start, course) = Begin(study);
        using var signal = new InterruptSignal();
        await using var writer =
            RecordWriter.Open(start.Folder).Match(opened => opened, error => throw new InvalidOperationException(error.ToString()));
        var progress = new RunProgress(clock, start.Cells.Count, writer);
        var finished = 0;
        var context = new RunContext
        {
            Plan = plan,
            Start = start,
            Clients = new Dictionary<string, IServerClient> { ["local"] = new FakeServer { Senders = _ => null! } },
            EngineFor = _ => new MadeUpEngine(cell =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                Begun.Add(cell.Id.Value);
                interrupt?.Invoke(signal, finished, false);
                return ttft[cell.Id.Value];
            }),
            PromptsOf = (_, _, _) => null!,
            Launched = new LaunchedServers(
                new Dictionary<string, ILaunched>(), new Dictionary<string, IReadOnlyList<KeyValuePair<string, string>>>(), clock),
            Progress = progress,
            Deadline = deadline is { } limit ? new Deadline(time, limit) : null,
            Clock = clock,
        };
        await using var display = new Lines(Shown, progress, () => interrupt?.Invoke(signal, ++finished, true));
        await new RunSession(context, course, writer, display, signal)
            .RunAsync(new TimeBudget(maxTime, clock.Now, _ => Duration.FromSeconds(1)));
        return course.Next();
    }

    private (RunStart Start, StudyCourse Course) Begin(IStudy study)
    {
        if (_folder is not null)
        {
            var resumable = ResumableRun.Open(_folder.Path)
                .Match(run => run, error => throw new InvalidOperationException(error.ToString()));
            return (resumable.Start(study.Outlook.AtMost, DateTimeOffset.UnixEpoch), resumable.CourseOf(study));
        }

        _folder = RunFolder.Create(Path.Combine(_temporary.FullName, "run"))
            .Match(folder => folder, error => throw new InvalidOperationException(error.ToString()));
        var manifest = TestRun.Of().Manifest with
        {
            Plan = plan,
            PlanHash = PlanHash.Of(plan),
            Sittings = [new Sitting(1, DateTimeOffset.UnixEpoch, RunState.Running)],
            State = RunState.Running,
        };
        Assert.Null(_folder.WriteManifest(manifest));
        return (
            new RunStart { Folder = _folder, Manifest = manifest, Cells = study.Outlook.AtMost },
            new StudyCourse(study, plan.Seed, []));
    }

    /// <summary>Three requests of the TTFT that it is told, and no warm-up. It is cut off where it is stopped.</summary>
    private sealed class MadeUpEngine(Func<PlanCell, double> measure) : ILoadEngine
    {
        public Task<PhaseResult> RunAsync(PhaseRun run, CancellationToken stopIssuing, CancellationToken abort)
        {
            if (run.Phase == Phase.Warmup)
                return Task.FromResult(new PhaseResult(run.Clock.Now, run.Clock.Now, Completed: true));
            var ttft = measure(run.Cell);
            for (var request = 1; request <= 3 && !stopIssuing.IsCancellationRequested; request++)
            {
                var sent = 1000.0 * request;
                run.Sink.Post(SampleRecord.Streamed(
                    sent, [sent + ttft, sent + ttft + 50], SampleRecord.Identity(request, cell: run.Cell.Id.Value) with
                    {
                        Sitting = run.Sitting,
                        Attempt = run.Attempt,
                        Repetition = run.Cell.Repetition,
                    }));
            }

            return Task.FromResult(
                new PhaseResult(SampleRecord.At(0), SampleRecord.At(10_000), Completed: !stopIssuing.IsCancellationRequested));
        }
    }

    private sealed class Lines(List<string> shown, RunProgress progress, Action finished) : IRunDisplay
    {
        public void Note(string text) => shown.Add(text);

        public void Begin(RunProgress running) => shown.Add(FormattableString.Invariant($"{running.TotalCells} to come"));

        public void CellStarting(StudyCell cell, int number) =>
            shown.Add(FormattableString.Invariant($"[{number}/{progress.TotalCells}] {cell.Plan.Id}"));

        public void CellFinished(StudyCell cell, int number, CellSummary? summary)
        {
            if (summary is not null)
                finished();
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
