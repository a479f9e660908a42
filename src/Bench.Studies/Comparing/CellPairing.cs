using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Studies.Comparing;

/// <summary>The cells of a scenario, split into the two sides and paired by all that they are not split by.</summary>
/// <param name="Base">Cells of the base.</param>
/// <param name="Candidate">Cells of the candidate.</param>
/// <param name="Pairs">In the order of the plan.</param>
/// <param name="Unpaired">Cells of either side that have no partner.</param>
public sealed record CellPairing(
    IReadOnlyList<PlanCell> Base, IReadOnlyList<PlanCell> Candidate, IReadOnlyList<CellPair> Pairs, IReadOnlyList<PlanCell> Unpaired)
{
    /// <param name="cells">Of one scenario; of repetitions the first counts.</param>
    /// <param name="axis">In which the sides differ.</param>
    /// <param name="baseValue">As written.</param>
    /// <param name="candidateValue">As written.</param>
    public static CellPairing Of(IReadOnlyList<PlanCell> cells, Factor axis, string baseValue, string candidateValue)
    {
        PlanCell[] once = [.. cells.DistinctBy(cell => cell.Id)];
        PlanCell[] bases = [.. once.Where(cell => ComparedAxis.IsMeant(axis, axis.ValueIn(cell), baseValue))];
        PlanCell[] candidates = [.. once.Where(cell => ComparedAxis.IsMeant(axis, axis.ValueIn(cell), candidateValue))];
        Factor[] free = [axis, Factor.Repetition, .. Labels(axis, bases, candidates)];
        var partners = candidates
            .GroupBy(cell => CellFactors.Of(cell).Except(free))
            .ToDictionary(group => group.Key, group => new Queue<PlanCell>(group));
        List<(PlanCell Base, PlanCell Candidate)> pairs = [];
        foreach (var cell in bases)
            if (partners.TryGetValue(CellFactors.Of(cell).Except(free), out var queue) && queue.TryDequeue(out var partner))
                pairs.Add((cell, partner));

        var paired = pairs.SelectMany(pair => new[] { pair.Base.Id, pair.Candidate.Id }).ToHashSet();
        var telling = Telling(pairs, free);
        return new CellPairing(
            bases,
            candidates,
            [.. pairs.Select(pair => new CellPair(pair.Base, pair.Candidate, LabelOf(pair.Base, telling)))],
            [.. bases.Concat(candidates).Where(cell => !paired.Contains(cell.Id))]);
    }

    /// <summary>
    /// Factors of which each side has one value of its own, which is another name of the side and no difference beside it: the server
    /// of each, where something else is compared, and the model and its quantization, where one of the two is. Never what is asked of them:
    /// other contexts or loads are other questions, and another model on another server is no comparison of servers.
    /// </summary>
    private static IEnumerable<Factor> Labels(Factor axis, PlanCell[] bases, PlanCell[] candidates) =>
        (axis == Factor.Server ? []
            : axis == Factor.Model || axis == Factor.Quantization ? new[] { Factor.Server, Factor.Model, Factor.Quantization }
            : [Factor.Server])
            .Where(factor =>
                bases.Select(factor.ValueIn).Distinct().ToArray() is [var one]
                && candidates.Select(factor.ValueIn).Distinct().ToArray() is [var other]
                && one != other);

    /// <summary>The factors that differ between pairs, and always the load.</summary>
    private static Factor[] Telling(List<(PlanCell Base, PlanCell Candidate)> pairs, Factor[] free) =>
        [
            .. CellFactors.Among(pairs.Select(pair => CellFactors.Of(pair.Base)))
                .Except(free)
                .Where(factor => Factor.Load.Contains(factor) || pairs.Select(pair => factor.ValueIn(pair.Base)).Distinct().Skip(1).Any()),
        ];

    private static string LabelOf(PlanCell cell, Factor[] factors) =>
        string.Join(", ", factors.Select(factor => factor.ValueIn(cell) is { } value ? factor.LabelOf(value) : null).OfType<string>());
}
