using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Studies;

/// <summary>Checks whether repeated prompts should get the same answers from a server.</summary>
internal static class RepeatedAnswers
{
    /// <summary>At temperature 0, with a seed.</summary>
    public static bool AreExpected(PlanCell cell) => cell.Workload.Endpoint.Generates && cell.Workload.Options.ContainsKey("seed")
        && cell.Workload.Options.TryGetValue("temperature", out var temperature)
        && temperature.ValueKind == JsonValueKind.Number
        && temperature.GetDouble() == 0;
}
