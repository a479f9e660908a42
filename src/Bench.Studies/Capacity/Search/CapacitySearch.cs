using Bench.Core.Factors;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Studies.Capacity.Search;

/// <summary>The heaviest load that keeps a service level, configuration by configuration: every other axis of the sweep makes one of its own.</summary>
public sealed class CapacitySearch : IStudy
{
    private readonly CapacityInputs _asked;
    private readonly IReadOnlyList<(PlanCell Cell, CellFactors Factors, string Name)> _configurations;

    /// <param name="asked">The question.</param>
    /// <param name="cells">That the scenario makes; of those that differ in their load alone the first stands for all.</param>
    public CapacitySearch(CapacityInputs asked, IReadOnlyList<PlanCell> cells)
    {
        _asked = asked;
        PlanCell[] first = [.. cells.DistinctBy(FactorsOf).Select(cell => cell with { ServiceLevel = asked.ServiceLevel ?? cell.ServiceLevel })];
        Factor[] telling = [.. CellFactors.Among(first.Select(FactorsOf)).Where(factor => first.Select(factor.ValueIn).Distinct().Skip(1).Any()).Except(Factor.WithinSeries)];
        _configurations = [.. first.Select(cell => (asked.Find.CellAt(cell, asked.From), FactorsOf(cell), string.Join(", ", telling.Select(factor => factor.ValueIn(cell) is { } value ? factor.LabelOf(value) : null).OfType<string>())))];
        Needs = StudyNeeds.SummariesAnd([.. _configurations.SelectMany(one => CapacityLimits.Of(one.Cell).OfRequests.Select(limit => limit.Metric).Append(SearchedConfiguration.WaitIn(one.Cell))).Concat(SlotInference.Needs).Distinct()]);
        Outlook = new StudyOutlook(
            Invariant($"up to {LoadsAtMost} loads of {LoadLooks.Count} cells in each of {_configurations.Count} {(_configurations.Count == 1 ? "configuration" : "configurations")}"),
            [.. _configurations.Select(one => SearchedConfiguration.CellOf(asked.Find, one.Cell, asked.From, LoadRole.Probe, 1, 1).Plan)],
            [.. _configurations.SelectMany(one => Enumerable.Range(0, LoadsAtMost * LoadLooks.Count).Select(cell => Heaviest(one.Cell, cell)))]);
    }

    public StudyNeeds Needs { get; }

    public StudyOutlook Outlook { get; }

    /// <summary>Doubled to the end, halved back, and confirmed.</summary>
    private int LoadsAtMost => 2 * (int)Math.Ceiling(Math.Log2(_asked.To / _asked.From)) + 2;

    public StudyStep Next(StudyRecord soFar)
    {
        List<Decision> decisions = [];
        foreach (var (cell, factors, name) in _configurations)
        {
            var searched = Searched(cell, factors, soFar);
            if (searched.Wanted() is { } wanted)
                return new StudyStep.Measure([wanted]);
            decisions.Add(CapacityDecision.Of(searched, _asked, name));
        }

        return new StudyStep.Decided(decisions);
    }

    public IReadOnlyList<Decision> SoFar(StudyRecord soFar) =>
        [.. _configurations.Select(one => (Searched: Searched(one.Cell, one.Factors, soFar), one.Name)).Select(one => one.Searched.Wanted() is null ? CapacityDecision.Of(one.Searched, _asked, one.Name) : CapacityDecision.OnItsWay(one.Searched, _asked, one.Name))];

    private static CellFactors FactorsOf(PlanCell cell) => CellFactors.Of(cell).Except(Factor.WithinSeries);

    private SearchedConfiguration Searched(PlanCell cell, CellFactors factors, StudyRecord soFar) => new(_asked, cell, soFar.Cells.Where(finished => FactorsOf(finished.Cell.Plan) == factors));

    /// <summary>A cell of the heaviest load, as long as the longest of its look; each with a repetition of its own.</summary>
    private PlanCell Heaviest(PlanCell cell, int index) => SearchedConfiguration.CellOf(_asked.Find, cell, _asked.To, LoadRole.Probe, index % LoadLooks.Count + 1, 1).Plan with { Repetition = index + 1 };
}
