using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Core.Factors;

namespace Bench.Studies.Comparing.Runs;

/// <summary>A cell that runs of both sides have: equal in all factors, between runs with one server each but for the server.</summary>
/// <param name="Label">The name that distinguishes the pair from the others, and its load.</param>
/// <param name="Base">Of each run of the base that has it, its repetitions.</param>
/// <param name="Candidate">Of each run of the candidate that has it, its repetitions.</param>
internal sealed record RunPair(string Label, IReadOnlyList<MeasuredInRun> Base, IReadOnlyList<MeasuredInRun> Candidate)
{
    /// <summary>Every cell of both sides, also an invalid one.</summary>
    public IEnumerable<CellSummary> All => Base.Concat(Candidate).SelectMany(run => run.Cells);

    /// <summary>The pairs in the order of the base, and the ids of cells without a partner.</summary>
    public static (IReadOnlyList<RunPair> Pairs, IReadOnlyList<CellSummary> Unpaired) Of(
        IReadOnlyList<RunSummary> bases, IReadOnlyList<RunSummary> candidates)
    {
        Factor[] free =
            bases.Concat(candidates).All(HasOneServer) ? [Factor.Run, Factor.Repetition, Factor.Server] : [Factor.Run, Factor.Repetition];
        var (one, other) = (Grouped(bases, free), Grouped(candidates, free));
        var common = one.Keys.Where(other.ContainsKey).ToArray();
        var telling = CellFactors.Among(common)
            .Where(factor => Factor.Load.Contains(factor) || common.Select(key => key[factor]).Distinct().Skip(1).Any())
            .ToArray();
        return (
            [.. common.Select(key => new RunPair(
                string.Join(", ", telling.Select(factor => key[factor] is { } value ? factor.LabelOf(value) : null).OfType<string>()),
                one[key],
                other[key]))],
            [.. one
                .Where(group => !other.ContainsKey(group.Key))
                .Concat(other.Where(group => !one.ContainsKey(group.Key)))
                .Select(group => group.Value[0].Cells[0])]);
    }

    private static Dictionary<CellFactors, IReadOnlyList<MeasuredInRun>> Grouped(IReadOnlyList<RunSummary> runs, Factor[] free) => runs
        .SelectMany(run => run.Cells
            .GroupBy(cell => CellFactors.Of(cell.Plan).Except(free))
            .Select(cells => (cells.Key, Measured: new MeasuredInRun(run, [.. cells]))))
        .GroupBy(pair => pair.Key)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<MeasuredInRun>)[.. group.Select(pair => pair.Measured)]);

    private static bool HasOneServer(RunSummary run) => run.Cells.Select(cell => cell.Plan.Server).Distinct().Take(2).Count() < 2;
}
