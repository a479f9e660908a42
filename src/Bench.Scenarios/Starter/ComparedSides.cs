namespace Bench.Scenarios.Starter;

/// <summary>The two sides of a comparison and its settings, as given on the command line.</summary>
public sealed record ComparedSides
{
    /// <summary>The axis of the sweep in which the two differ; null: the file's, and without one the server.</summary>
    public string? Axis { get; init; }

    /// <summary>The values of base and candidate; null: the file's.</summary>
    public (string Base, string Candidate)? Values { get; init; }

    /// <summary>The two servers, in place of those of the file; empty: the file's, and without a file this machine's Ollama.</summary>
    public IReadOnlyList<ComparedServer> Servers { get; init; } = [];

    /// <summary>Models to measure, where no file says which.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Other keys of the block with their values, as they are written in a file: <c>thresholds.decode</c> is <c>5%</c>.</summary>
    public IReadOnlyList<(string Key, string Value)> Settings { get; init; } = [];
}
