using Bench.Core.Plans;

namespace Bench.Runner.Questions;

/// <summary>The question for which a scenario's cells are measured.</summary>
/// <param name="Ask">The question, or why it cannot be asked of these cells and what to do; of the cells, and of what is said, by scenario,
/// about those that were left out of them.</param>
internal sealed record QuestionOf(
    Func<IReadOnlyList<PlanCell>, IReadOnlyDictionary<string, string>, (RunQuestion? Question, (string What, string Remedy)? Obstacle)> Ask)
{
    /// <summary>Every cell, as <c>bench run</c> does it.</summary>
    public static readonly QuestionOf Grid = new((cells, _) => (RunQuestion.Grid(cells), null));

    /// <summary>The cells that are alternatives to others: one that cannot fit is left out before anything is measured.</summary>
    public Func<IReadOnlyList<PlanCell>, IReadOnlyList<PlanCell>> Alternatives { get; init; } = _ => [];
}
