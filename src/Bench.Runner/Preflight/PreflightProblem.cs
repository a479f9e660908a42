namespace Bench.Runner.Preflight;

/// <summary>Why a run cannot begin, and what to do about it.</summary>
internal sealed record PreflightProblem(string What, string Remedy);
