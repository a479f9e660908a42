using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>The reason why the cells of a scenario cannot be compared.</summary>
internal static class CompareObstacle
{
    public static (string What, string Remedy)? To(CompareInputs asked, IReadOnlyList<PlanCell> cells)
    {
        var pairing = CellPairing.Of(cells, asked.Axis, asked.Base, asked.Candidate);
        if (pairing.Base.Count == 0 || pairing.Candidate.Count == 0)
            return Missing(
                asked.Axis, pairing.Base.Count == 0 ? "base" : "candidate", pairing.Base.Count == 0 ? asked.Base : asked.Candidate, cells);
        if (pairing.Base.Any(cell => pairing.Candidate.Contains(cell)))
            return (
                $"base and candidate are the same {asked.Axis}, '{asked.Base}'",
                "name two different values; to see the noise, list the same server twice under two names");
        return pairing.Pairs.Count == 0
            ? (
                $"no cell of '{asked.Base}' differs from a cell of '{asked.Candidate}' only in {asked.Axis}: "
                    + $"{Differences(asked.Axis, pairing)}",
                "give both sides the same values of all other axes")
            : null;
    }

    private static (string What, string Remedy) Missing(Factor axis, string key, string written, IReadOnlyList<PlanCell> cells)
    {
        string[] known = [.. cells.Select(axis.ValueIn).OfType<FactorValue>().Distinct().Select(value => value.Text)];
        return (
            $"no cell of scenario '{cells[0].Scenario}' has {axis} '{written}', which is the {key}",
            known.Length == 0
                ? $"give {axis} two values in the sweep, and name them as base and candidate"
                : $"write {key}: and one of {string.Join(", ", known)}, or add '{written}' to the sweep");
    }

    /// <summary>Of the factors beside the axis, those in which the sides have no value in common.</summary>
    private static string Differences(Factor axis, CellPairing pairing)
    {
        var differing = CellFactors.Among(pairing.Base.Concat(pairing.Candidate).Select(CellFactors.Of))
            .Where(factor => factor != axis
                && !pairing.Base.Select(factor.ValueIn).Intersect(pairing.Candidate.Select(factor.ValueIn)).Any())
            .Select(factor => factor.Name);
        return string.Join(", ", differing) is { Length: > 0 } names
            ? $"they have no {names} in common"
            : "they share no combination of the other values";
    }
}
