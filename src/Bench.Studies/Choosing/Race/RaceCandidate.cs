using Bench.Analysis.Conclusions;
using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Studies.Choosing.Race;

/// <summary>A candidate before it is measured.</summary>
/// <param name="Cell">The cell that is measured of it, whatever its repetition.</param>
/// <param name="Suffix">What tells it from other candidates beside model and quantization, with a comma in front:
/// <c>, num_ctx 8192</c>; empty as a rule.</param>
/// <param name="Prompts">The cell whose prompts the quantizations of one model send if their answers are compared.</param>
internal sealed record RaceCandidate(PlanCell Cell, string Suffix, CellId Prompts)
{
    public static IReadOnlyList<RaceCandidate> Among(IReadOnlyList<PlanCell> cells)
    {
        var configurations = StudyConfiguration.Of(cells, [Factor.Repetition], unnamed: [Factor.Model, Factor.Quantization]);
        var owners = configurations.GroupBy(FamilyOf).ToDictionary(family => family.Key, family => family.First().Cell.Id);
        return [.. configurations.Select(
            one => new RaceCandidate(one.Cell, one.Name.Length == 0 ? "" : ", " + one.Name, owners[FamilyOf(one)]))];
    }

    /// <summary>The cell of a block.</summary>
    /// <param name="block">From 1.</param>
    /// <param name="sharesPrompts">Whether quantizations of one model get the same prompts.</param>
    public PlanCell Of(int block, bool sharesPrompts) =>
        sharesPrompts ? Cell with { Repetition = block, PromptsOf = Prompts, LengthsOf = Prompts } : Cell with { Repetition = block };

    private static (string, CellFactors) FamilyOf(StudyConfiguration one) => (
        ModelFamily.Of(one.Cell.Model.Name, one.Cell.Model.Quantization),
        one.Factors.Except([Factor.Model, Factor.Quantization, Factor.Server]));
}
