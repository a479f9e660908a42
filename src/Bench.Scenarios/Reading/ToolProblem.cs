namespace Bench.Scenarios.Reading;

/// <summary>The problem with a tool's definition, and its place.</summary>
/// <param name="Path">Names of members, from the definition on.</param>
internal sealed record ToolProblem(IReadOnlyList<string> Path, string Message, string Remedy);
