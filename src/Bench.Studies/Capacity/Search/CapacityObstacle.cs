using Bench.Core.Plans;

namespace Bench.Studies.Capacity.Search;

/// <summary>The reason why the capacity of a scenario's cells cannot be searched for.</summary>
internal static class CapacityObstacle
{
    private const string Gaps = "itl";

    public static (string What, string Remedy)? To(IReadOnlyDictionary<string, string> inputs, IReadOnlyList<PlanCell> cells)
    {
        if (CapacityInputs.All.Single(input => input.Name == CapacityInputs.Slo) is var slo
            && slo.Members!.FirstOrDefault(
                member => inputs.TryGetValue($"{slo.Name}.{member}", out var held) && !CapacityInputs.IsOfUnit(member, held)) is { } wrong)
            return (
                $"the limit on {wrong} is written in another unit",
                "write a length of time (2s) for durations, a percentage for error_rate, and tokens per second (15) for rates");
        var asked = CapacityInputs.Of(inputs);
        if (cells.Any(cell => (asked.ServiceLevel ?? cell.ServiceLevel).Objectives.Count == 0))
            return ("there is no service level to judge loads by", "write slo: with limits such as ttft_p95: 2s");
        if (cells.Any(cell => (asked.ServiceLevel ?? cell.ServiceLevel).Objectives.Any(objective => objective.Metric == Gaps)))
            return ("a request has many gaps between tokens, and a search judges whole requests", "limit tpot instead of itl");
        if (asked.From > asked.To)
            return ("the lightest load is above the heaviest", "write from: below to:");
        if (asked.Find == LoadAxis.Users && (asked.From != Math.Floor(asked.From) || asked.To != Math.Floor(asked.To)))
            return ("the number of users is not a whole number", "write whole numbers for from: and to:");
        if (asked.Find == LoadAxis.Rate && cells.Any(cell => cell.Load.Users is not null))
            return ("a rate is searched for in an open loop, and the scenario has users", "give the scenario a rate, or write find: users");
        return cells.Any(cell => cell.ColdStart) ? ("cold starts have one user", "put cold starts into another scenario") : null;
    }
}
