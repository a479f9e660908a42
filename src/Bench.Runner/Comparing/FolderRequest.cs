namespace Bench.Runner.Comparing;

/// <summary>Runs that were measured before, to be compared.</summary>
/// <param name="Base">Their folders.</param>
/// <param name="Candidate">Their folders.</param>
/// <param name="Inputs">With what, each as a study holds it: <c>thresholds.decode</c> is <c>0.03</c>.</param>
/// <param name="IsForced">True if they are compared although they differ in more than what is in question.</param>
internal sealed record FolderRequest(
    IReadOnlyList<string> Base, IReadOnlyList<string> Candidate, IReadOnlyDictionary<string, string> Inputs, bool IsForced);
