namespace Bench.Runner.Choosing;

/// <summary>Candidates before anything is loaded.</summary>
/// <param name="Measured">Those of the server, or of a registry, by name.</param>
/// <param name="Created">Those that the server makes for the run.</param>
/// <param name="LeftOut">A sentence for each that is not measured.</param>
internal sealed record Entrants(
    IReadOnlyList<string> Measured, IReadOnlyList<CreatableModel> Created, IReadOnlyList<string> LeftOut);
