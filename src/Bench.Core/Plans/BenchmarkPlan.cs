namespace Bench.Core.Plans;

/// <summary>
/// The plan of a run, complete and immutable: all defaults are filled in, and it is independent of the file it came from.
/// </summary>
public sealed record BenchmarkPlan
{
    public required string Name { get; init; }

    /// <summary>Seeds everything random that the harness itself does (prompts, nonces).</summary>
    public required long Seed { get; init; }

    public required IReadOnlyList<ServerSpec> Servers { get; init; }

    public required PullPolicy Pull { get; init; }

    public TelemetrySpec Telemetry { get; init; } = TelemetrySpec.Default;

    /// <summary>The cells in run order; a repetition is a cell of its own with the same <see cref="PlanCell.Id"/>.</summary>
    public required IReadOnlyList<PlanCell> Cells { get; init; }

    public ServerSpec ServerOf(PlanCell cell) => Servers.Single(server => server.Name == cell.Server);
}
