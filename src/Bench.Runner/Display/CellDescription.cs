using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Studies;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>A cell's place in the sweep, in words.</summary>
internal static class CellDescription
{
    /// <summary>Said by the scenario and the tag, or in words of their own.</summary>
    private static readonly Factor[] InOwnWords =
        [Factor.Scenario, Factor.Endpoint, Factor.Server, Factor.Model, Factor.Quantization, .. Factor.Load, Factor.Repetition];

    private static readonly FactorValue Auto = Factor.Layers(null);

    /// <summary>With its part in a study, where it has one.</summary>
    public static string Of(StudyCell cell)
    {
        var (block, side, role) = cell.Key;
        string[] parts =
            [.. block is { } number ? [Invariant($"block {number}")] : Array.Empty<string>(), .. new[] { side, role }.OfType<string>()];
        return (parts.Length > 0 ? string.Join(' ', parts) + ": " : "") + Of(cell.Plan);
    }

    public static string Of(PlanCell cell)
    {
        List<string> parts =
        [
            cell.Scenario == cell.Workload.Endpoint.Word ? cell.Scenario : $"{cell.Scenario} ({cell.Workload.Endpoint.Word})",
            cell.Model.Tag ?? cell.Model.Label,
        ];
        parts.AddRange(
            CellFactors.Of(cell).Except(InOwnWords).Values.Where(pair => pair.Value != Auto).Select(pair => pair.Key.Phrase(pair.Value)));
        parts.Add(cell.Load.Match(
            closed => Invariant($"concurrency {closed.Concurrency}") + (closed.Ramp is { } ramp ? $" started over {ramp}" : ""), OpenLoop));
        if (cell.Workload.Conversation is { } conversation)
            parts.Add(Invariant($"{conversation.Turns} turns"));
        if (cell.ColdStart)
            parts.Add("cold starts");
        if (cell.Repetition > 1)
            parts.Add(Invariant($"repetition {cell.Repetition}"));
        return string.Join(" · ", parts);
    }

    private static string OpenLoop(LoadProfile.OpenLoop open)
    {
        var arrivals = open.Arrivals.Match(_ => "constant", _ => "poisson", gamma => Invariant($"gamma {gamma.Burstiness}"));
        var ramp = open.Ramp is { } change ? Invariant($" from {change.From}/s over {change.Over}") : "";
        return Invariant($"rate {open.RequestsPerSecond:0.######}/s {arrivals}{ramp}");
    }
}
