using Bench.Analysis;

namespace Bench.Studies.Choosing.Runs;

/// <summary>A finished run whose candidates are chosen among.</summary>
/// <param name="Summary">Its figures.</param>
/// <param name="Rankings">What it decided itself, if it was a race: which tasks its candidates passed stands there.</param>
public sealed record ChoiceRun(RunSummary Summary, IReadOnlyList<Decision.Ranking> Rankings);
