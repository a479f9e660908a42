using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>A cell's place in the sweep, in words.</summary>
internal static class CellAxes
{
    public static string Describe(PlanCell cell)
    {
        List<string> parts = [cell.Scenario == cell.Workload.Endpoint.Word ? cell.Scenario : $"{cell.Scenario} ({cell.Workload.Endpoint.Word})", cell.Model.Tag ?? cell.Model.Label];
        if (cell.NumCtx is { } context)
            parts.Add(Invariant($"num_ctx {context}"));
        if (cell.NumGpu is { } layers)
            parts.Add(Invariant($"num_gpu {layers}"));
        parts.Add(cell.Load.Match(closed => Invariant($"concurrency {closed.Concurrency}"), OpenLoop));
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
