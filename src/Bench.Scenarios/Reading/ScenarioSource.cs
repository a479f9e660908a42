using Bench.Core.Plans;
using Bench.Core.Studies;

namespace Bench.Scenarios.Reading;

/// <summary>A scenario file's text, and everything else that decides what it means.</summary>
public sealed record ScenarioSource
{
    /// <summary>The file as the user named it, for messages.</summary>
    public required string Path { get; init; }

    public required string Text { get; init; }

    /// <summary>The base of relative paths in the file: its folder.</summary>
    public required string Directory { get; init; }

    /// <summary>The value of an environment variable; null when it is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Each <c>path=value</c> (<c>--set</c>), applied in order.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>
    /// <c>--server</c>: one server, named <c>server</c>, in place of all of the file's. Of a file with exactly one it keeps auth,
    /// headers and tls.
    /// </summary>
    public string? Server { get; init; }

    /// <summary>The simulator's own validation of a specification: a sentence for each unknown name or value.</summary>
    public Func<SimulatorSpec, IReadOnlyList<string>> SimulatorProblems { get; init; } = _ => [];

    /// <summary>The blocks by which verbs decide: keys that a scenario may hold beside those of the language.</summary>
    public IReadOnlyList<DecisionBlock> Blocks { get; init; } = [];

    /// <summary><c>--seed</c>: in place of the file's.</summary>
    public long? Seed { get; init; }
}
