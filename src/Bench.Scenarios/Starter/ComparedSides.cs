namespace Bench.Scenarios.Starter;

/// <summary>What a comparison holds against each other, as the command line says it.</summary>
/// <param name="Axis">The axis of the sweep in which the two differ; null: the file's, and without one the server.</param>
/// <param name="Base">The base's value of it.</param>
/// <param name="Candidate">The candidate's value of it.</param>
public sealed record ComparedSides(string? Axis, string Base, string Candidate)
{
    /// <summary>The two servers, in place of those of the file; empty: the file's, and without a file this machine's Ollama.</summary>
    public IReadOnlyList<ComparedServer> Servers { get; init; } = [];

    /// <summary>Models to measure, where no file says which.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Whether both are the same thing, compared with itself to see the noise.</summary>
    public bool IsNoiseFloor { get; init; }
}
