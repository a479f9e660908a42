namespace Bench.Studies.Comparing.Runs;

/// <summary>In what the runs of the two sides differ beside what is in question.</summary>
/// <param name="Text">The values on both sides.</param>
/// <param name="IsGrave">True if figures across it do not affect what is in question.</param>
internal sealed record RunDifference(string Text, bool IsGrave);
