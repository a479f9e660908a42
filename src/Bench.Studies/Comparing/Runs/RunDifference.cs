namespace Bench.Studies.Comparing.Runs;

/// <summary>In what the runs of the two sides differ beside what is in question.</summary>
/// <param name="Text">What it is on each side.</param>
/// <param name="IsGrave">Whether figures across it say nothing of what is in question.</param>
internal sealed record RunDifference(string Text, bool IsGrave);
