using Bench.Core.Plans;

namespace Bench.Runner.Questions;

/// <summary>What the cells that a scenario makes are measured for.</summary>
/// <returns>The question, or why it cannot be asked of these cells and what to do.</returns>
internal delegate (RunQuestion? Question, (string What, string Remedy)? Obstacle) QuestionOf(IReadOnlyList<PlanCell> cells);
