using Bench.Core.Plans;
using Bench.Core.Studies;

namespace Bench.Core.Records;

/// <summary>The description of a run: its plan, its servers, its host and its sittings (run.json).</summary>
public sealed record RunManifest
{
    /// <summary>
    /// Raised when a file's form changes so that older readers would misread it. 2: the run answers the question of a <see cref="Study"/>;
    /// a reader that does not know of it would go on with it as with a list of cells. A run without one is still of version 1.
    /// </summary>
    public const int CurrentSchemaVersion = 2;

    /// <summary>Raised when a formula changes: figures across it are not comparable.</summary>
    public const int CurrentMetricsVersion = 2;

    /// <summary>
    /// Raised when requests.csv and cells.csv write the same figures in another form.
    /// 2: numbers that are not whole have six digits after the point.
    /// </summary>
    public const int CurrentCsvVersion = 2;

    public int SchemaVersion => Study is null ? 1 : CurrentSchemaVersion;

    public int MetricsVersion { get; init; } = CurrentMetricsVersion;

    public int CsvVersion { get; init; } = CurrentCsvVersion;

    /// <summary>The run folder's name when it was made: the <c>run</c> column.</summary>
    public required string Run { get; init; }

    public required string HarnessVersion { get; init; }

    public required BenchmarkPlan Plan { get; init; }

    /// <summary>SHA-256 of the plan's canonical JSON, in hex.</summary>
    public required string PlanHash { get; init; }

    /// <summary>
    /// The question that it answers by choosing what to measure; null if it measures the cells of its plan, as <c>bench run</c> does.
    /// </summary>
    public StudySpec? Study { get; init; }

    /// <summary>
    /// The nonce that distinguishes the prompts of this run from those of other runs with the same seed; drawn when
    /// the run was made, the same in all its sittings.
    /// </summary>
    public long RunNonce { get; init; }

    public required IReadOnlyList<ServerSnapshot> Servers { get; init; }

    public required HostSnapshot Host { get; init; }

    public required IReadOnlyList<Sitting> Sittings { get; init; }

    /// <summary>Cells that were planned and given up (<c>--max-time</c>).</summary>
    public IReadOnlyList<DroppedCell> Dropped { get; init; } = [];

    public required RunState State { get; init; }

    /// <summary>True when any of its servers is a model of one.</summary>
    public bool Simulated => Servers.Any(server => server.Simulated);

    /// <summary>The same once its last sitting has ended in that state.</summary>
    public RunManifest EndedAs(RunState state) =>
        this with { State = state, Sittings = [.. Sittings.SkipLast(1), Sittings[^1] with { State = state }] };
}
