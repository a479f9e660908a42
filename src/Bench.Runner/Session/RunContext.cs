using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runner.Display;
using Bench.Runner.Launching;
using Bench.Runner.Preflight;
using Bench.Runner.Sampling;
using Bench.Runs;

namespace Bench.Runner.Session;

/// <summary>The state that every step of a run needs, and the two facts that decide how it ends.</summary>
internal sealed class RunContext
{
    private readonly Dictionary<(CellId, int), string> _repeated = [];
    private IReadOnlyList<CellLatency>? _latencies;

    public required BenchmarkPlan Plan { get; init; }

    public required IReadOnlyDictionary<string, IServerClient> Clients { get; init; }

    public required Func<LoadProfile, ILoadEngine> EngineFor { get; init; }

    /// <summary>For an attempt at a cell, with what is known of the lengths of generated prompts; null if nothing was requested.</summary>
    public required Func<PlanCell, int, PromptCalibration?, IPromptSource> PromptsOf { get; init; }

    /// <summary>Prompt lengths of earlier runs; null if nothing can be kept.</summary>
    public PromptLengthCache? KeptLengths { get; init; }

    /// <summary>True if the texts of answers are kept, for a study that compares them.</summary>
    public bool KeepsAnswers { get; init; }

    /// <summary>True if a server that has no memory for a model answers by that what the run was made for: then it bars nothing.</summary>
    public bool CountsRefusals { get; init; }

    /// <summary>The servers that the harness starts.</summary>
    public required LaunchedServers Launched { get; init; }

    public required RunProgress Progress { get; init; }

    /// <summary>Null if the plan wants none.</summary>
    public RunTelemetry? Telemetry { get; init; }

    /// <summary>Null: measuring ends when it is done.</summary>
    public Deadline? Deadline { get; init; }

    public required RunClock Clock { get; init; }

    public required RunStart Start { get; init; }

    /// <summary>The durations of requests in finished cells, including those of earlier sittings.</summary>
    public IReadOnlyList<CellLatency> Latencies => _latencies ??= [.. Start.Latencies];

    public int Sitting => Start.Sitting;

    /// <summary>True from the first measured request on: what fails after it is an outcome, not a preflight failure.</summary>
    public bool MeasuringBegan { get; set; }

    /// <summary>The obstacle to every request, found before the first measured one (<see cref="PreflightVerdict"/>).</summary>
    public PreflightProblem? Barred { get; set; }

    /// <summary>Notes how long the requests of a cell took that is done.</summary>
    public void Note(PlanCell cell, IEnumerable<RequestRecord> requests)
    {
        if (CellLatency.Of(cell, requests) is { } latency)
            _latencies = [.. Latencies, latency];
    }

    /// <summary>Which attempt at the cell the next one is.</summary>
    public int AttemptOf(PlanCell cell) => Start.AttemptOf(cell) + (_repeated.ContainsKey((cell.Id, cell.Repetition)) ? 1 : 0);

    /// <summary>The reason why this sitting measures the cell a second time; otherwise null.</summary>
    public string? RepeatedFor(PlanCell cell) => _repeated.GetValueOrDefault((cell.Id, cell.Repetition));

    /// <summary>The cell is to be measured again, because its server ended meanwhile. False where it was before.</summary>
    public bool Repeat(PlanCell cell, string why)
    {
        Barred = null; // that nobody answered was the server's end
        return _repeated.TryAdd((cell.Id, cell.Repetition), why);
    }

    public bool EndsBeforeMeasuring => Barred is not null && !MeasuringBegan;
}
