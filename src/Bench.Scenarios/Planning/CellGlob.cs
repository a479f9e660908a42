using System.IO.Enumeration;
using Bench.Core.Plans;

namespace Bench.Scenarios.Planning;

/// <summary><c>--only</c>: cells whose id matches one of the patterns; <c>*</c> stands for anything, slashes too.</summary>
public static class CellGlob
{
    public static bool Matches(PlanCell cell, IReadOnlyList<string> patterns) =>
        patterns.Count == 0 || patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, cell.Id.Value, ignoreCase: true));

    public static BenchmarkPlan Select(BenchmarkPlan plan, IReadOnlyList<string> patterns) =>
        plan with { Cells = [.. plan.Cells.Where(cell => Matches(cell, patterns))] };
}
