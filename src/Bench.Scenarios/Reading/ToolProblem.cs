namespace Bench.Scenarios.Reading;

/// <summary>What is wrong with a tool's definition, and where in it.</summary>
/// <param name="Path">Names of members, from the definition on.</param>
internal sealed record ToolProblem(IReadOnlyList<string> Path, string Message, string Remedy);
