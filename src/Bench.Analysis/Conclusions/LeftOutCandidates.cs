using Bench.Analysis.Answers;
using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Analysis.Conclusions;

/// <summary>Candidates of the plan that do not stand beside the others.</summary>
/// <param name="Invalid">Measured in the common configuration, without a valid figure.</param>
/// <param name="Unmeasured">Planned there, and not begun.</param>
/// <param name="Elsewhere">Planned in other configurations alone.</param>
internal sealed record LeftOutCandidates(IReadOnlyList<string> Invalid, IReadOnlyList<string> Unmeasured, IReadOnlyList<string> Elsewhere)
{
    /// <param name="run">The run.</param>
    /// <param name="common">The configuration in which the others are compared.</param>
    public static LeftOutCandidates Of(AnsweredRun run, Configuration common)
    {
        var compared = common.Identities;
        var begun = run.Cells
            .Where(cell => cell.Requests > 0)
            .Select(cell => (cell.Plan.Server, cell.Plan.Model.Tag, cell.Plan.Id))
            .ToHashSet();
        var others = common.Rivals(run)
            .Where(plan => !compared.Contains(Configuration.IdentityOf(plan)))
            .GroupBy(Configuration.IdentityOf)
            .Select(cells => (Name: Name(run, cells.First()), Here: cells.Where(common.Has).ToArray()))
            .ToArray();
        return new LeftOutCandidates(
            Names(others.Where(other => other.Here.Any(IsBegun))),
            Names(others.Where(other => other.Here.Length > 0 && !other.Here.Any(IsBegun))),
            Names(others.Where(other => other.Here.Length == 0)));

        bool IsBegun(PlanCell plan) => begun.Contains((plan.Server, plan.Model.Tag, plan.Id));
    }

    private static IReadOnlyList<string> Names(IEnumerable<(string Name, PlanCell[] Here)> candidates) =>
        [.. candidates.Select(candidate => candidate.Name).Distinct()];

    /// <summary>Of a planned cell: the model with its quantization, and the server where the run has several.</summary>
    public static string Name(AnsweredRun run, PlanCell plan) =>
        AnsweredRun.Model(CellFactors.Of(plan)) + (run.HasSeveralServers ? $" on {plan.Server}" : "");
}
