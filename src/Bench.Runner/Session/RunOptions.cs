using Bench.Core.Time;
using Bench.Runner.Otlp;

namespace Bench.Runner.Session;

/// <summary>What was asked of a verb that measures beside the scenario.</summary>
internal sealed record RunOptions
{
    /// <summary>The command.</summary>
    public string Verb { get; init; } = "run";

    public string? Out { get; init; }

    /// <summary>The folder of a run to go on with; null for a new run.</summary>
    public string? Resume { get; init; }

    public IReadOnlyList<string> Only { get; init; } = [];

    public Duration? MaxTime { get; init; }

    /// <summary>When measuring ends, whatever is in flight; null: when it is done.</summary>
    public Deadline? Deadline { get; init; }

    public bool DryRun { get; init; }

    public bool Yes { get; init; }

    public bool Json { get; init; }

    public bool NoProgress { get; init; }

    public bool Verbose { get; init; }

    /// <summary>No look at whether the harness keeps up with the plan's streams.</summary>
    public bool SkipSelfCheck { get; init; }

    public bool FailOnSlo { get; init; }

    /// <summary>Show the page when it is written.</summary>
    public bool Open { get; init; }

    /// <summary>Whether a job of GitHub Actions is told the result.</summary>
    public bool ForGitHub { get; init; }

    /// <summary>Where the figures are sent when the reports are written; null: nowhere.</summary>
    public CollectorAddress? Collector { get; init; }
}
