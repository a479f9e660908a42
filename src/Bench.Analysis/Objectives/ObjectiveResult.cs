using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;

namespace Bench.Analysis.Objectives;

/// <summary>One limit of a cell's service level compared with what was measured.</summary>
public sealed record ObjectiveResult
{
    public required ServiceObjective Objective { get; init; }

    /// <summary>
    /// The measure that the limit was compared with: <c>response_ttft</c> for ttft in an open loop;
    /// <c>error_rate</c> is none of the catalog.
    /// </summary>
    public required string Measure { get; init; }

    public required ObjectiveVerdict Verdict { get; init; }

    /// <summary>The measured statistic in <see cref="Unit"/>.</summary>
    public required FigureReading Measured { get; init; }

    /// <summary>
    /// Values beyond the limit, of those that <see cref="Measured"/> is made of; null if it is not they that decide (a mean).
    /// </summary>
    public int? Beyond { get; init; }

    /// <summary>
    /// Of an open verdict: about how many more requests would decide it, if they are like those seen; null if not even a million would.
    /// </summary>
    public long? MoreNeeded { get; init; }

    /// <summary><c>ms</c>, <c>tok/s</c> or <c>%</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Which way the measure is better: a limit is a lower bound where higher is better, else an upper one.</summary>
    public required Direction Better { get; init; }
}
