using Bench.Core.Factors;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Studies.Fitting.Search;

/// <summary>The longest context with which a model fits, configuration by configuration: every axis of the sweep but num_ctx and the load makes one of its own.</summary>
public sealed class FitSearch : IStudy
{
    private readonly FitInputs _asked;
    private readonly IReadOnlyList<(PlanCell Cell, CellFactors Factors, string Name)> _configurations;

    /// <param name="asked">The question.</param>
    /// <param name="cells">That the scenario makes; of those that differ in num_ctx or in their load the first stands for all.</param>
    public FitSearch(FitInputs asked, IReadOnlyList<PlanCell> cells)
    {
        _asked = asked;
        PlanCell[] first = [.. cells.DistinctBy(FactorsOf)];
        Factor[] telling = [.. CellFactors.Among(first.Select(FactorsOf)).Where(factor => first.Select(factor.ValueIn).Distinct().Skip(1).Any()).Except([Factor.Model, Factor.Quantization])];
        _configurations = [.. first.Select(cell => (cell, FactorsOf(cell), string.Join(", ", telling.Select(factor => LabelIn(cell, factor)).OfType<string>().Prepend(cell.Model.Label))))];
        Outlook = new StudyOutlook(
            Invariant($"up to {ContextSearch.MostLoads} loads in each of {_configurations.Count} {(_configurations.Count == 1 ? "configuration" : "configurations")}"),
            [.. _configurations.Select(one => SearchedContexts.CellOf(one.Cell, SearchedContexts.StartOf(asked, one.Cell), 1).Plan)],
            [.. _configurations.SelectMany(one => Enumerable.Range(1, ContextSearch.MostLoads).Select(load => SearchedContexts.CellOf(one.Cell, asked.To, load).Plan))]);
    }

    public StudyNeeds Needs => StudyNeeds.SummariesAnd() with { Refusals = true };

    public StudyOutlook Outlook { get; }

    public StudyStep Next(StudyRecord soFar)
    {
        List<Decision> decisions = [];
        foreach (var (cell, factors, name) in _configurations)
        {
            var searched = Searched(cell, factors, soFar);
            if (searched.Wanted() is { } wanted)
                return new StudyStep.Measure([wanted]);
            decisions.Add(FitDecision.Of(searched, _asked, name));
        }

        return new StudyStep.Decided(decisions);
    }

    public IReadOnlyList<Decision> SoFar(StudyRecord soFar) => [.. _configurations.Select(one => SoFar(Searched(one.Cell, one.Factors, soFar), one.Name))];

    private Decision SoFar(SearchedContexts searched, string name) => searched.Wanted() is null ? FitDecision.Of(searched, _asked, name) : FitDecision.OnItsWay(searched, name);

    private static string? LabelIn(PlanCell cell, Factor factor) => factor.ValueIn(cell) is { } value ? factor.LabelOf(value) : null;

    private static CellFactors FactorsOf(PlanCell cell) => CellFactors.Of(cell).Except([Factor.NumCtx, .. Factor.WithinSeries]);

    private SearchedContexts Searched(PlanCell cell, CellFactors factors, StudyRecord soFar) => new(_asked, cell, soFar.Cells.Where(finished => FactorsOf(finished.Cell.Plan) == factors));
}
