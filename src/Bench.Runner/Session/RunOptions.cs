using Bench.Core.Time;
using Bench.Runner.Otlp;

namespace Bench.Runner.Session;

/// <summary>The options of a verb that measures, apart from the scenario.</summary>
internal sealed record RunOptions
{
    /// <summary>The command.</summary>
    public string Verb { get; init; } = "run";

    public string? Out { get; init; }

    /// <summary>The folder of a run to go on with; null for a new run.</summary>
    public string? Resume { get; init; }

    public IReadOnlyList<string> Only { get; init; } = [];

    public Duration? MaxTime { get; init; }

    /// <summary>The instant at which measuring ends, even with requests in flight; null: when it is complete.</summary>
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

    /// <summary>True if the result is reported to a job of GitHub Actions.</summary>
    public bool ForGitHub { get; init; }

    /// <summary>The address to which the figures are sent when the reports are written; null for none.</summary>
    public CollectorAddress? Collector { get; init; }
}
