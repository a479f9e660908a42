namespace Bench.Reporting.Decisions;

/// <summary>A run that a decision was made from.</summary>
/// <param name="Run">Its name.</param>
/// <param name="PlanHash">Of what it measured.</param>
/// <param name="Simulated">True if any of its servers is a model of one.</param>
public sealed record DecisionSource(string Run, string PlanHash, bool Simulated);
