using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Studies.Choosing.Race;

/// <summary>Why there is nothing to choose between the cells of a scenario.</summary>
internal static class ChooseObstacle
{
    public static (string What, string Remedy)? To(RaceInputs asked, IReadOnlyList<PlanCell> cells)
    {
        if (cells.Any(cell => !cell.Workload.Endpoint.Generates))
            return ("a race chooses models that generate text, and the scenario embeds", "give the scenario the endpoint chat or generate");
        if (cells.Any(cell => cell.ColdStart))
            return (
                "candidates are compared once they are loaded, and the scenario has cold starts",
                "leave cold starts to another scenario");
        if (asked.ComparesAnswers && !cells.All(RepeatedAnswers.AreExpected))
            return (
                "answers are compared at temperature 0 with a seed, and the scenario draws them",
                "give the scenario options: { temperature: 0, seed: 1 }, or leave agreement out");
        if (asked is { Tasks: not null, Question.Scores.Count: > 0 })
            return ("both scores and tasks would say what quality is", "leave the scores out, or the tasks");
        return Factor.Load.Any(factor => cells.Select(factor.ValueIn).Distinct().Skip(1).Any())
            ? ("candidates are compared under one load, and the sweep has several", "leave one concurrency, or one rate, in the sweep")
            : null;
    }
}
