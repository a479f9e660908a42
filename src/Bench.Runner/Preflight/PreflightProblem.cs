namespace Bench.Runner.Preflight;

/// <summary>The reason why a run cannot begin, with its remedy.</summary>
internal sealed record PreflightProblem(string What, string Remedy);
